import assert from "node:assert/strict";
import { guardrailKey } from "../../../core/controls";
import type { ExpectedKey } from "../../../core/deployed/keys";
import {
  absent,
  known,
  unresolved,
  type ObservedRotationAndPolicy,
} from "../../../core/observed/fact";
import { gatePlan, planCatalog } from "../../../core/catalog/plan";
import { compliant, nonCompliant, unknown } from "../../../core/verdict";
import { aKey, aRequirement, accountRegion, keyArn, otherKeyArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const alias = "alias/glue-encryption-guardrail";
const expectedKey = { use: "catalog", keyArn, alias, policyHash: "a0" } as const;
const why = unresolved("throttled");

function upkept(changes: Partial<ObservedRotationAndPolicy> = {}, description = {}) {
  const rotationAndPolicy = {
    isRotating: known(true),
    policyHash: known("a0"),
    aliasTarget: known(keyArn),
    ...changes,
  };
  return { ...aKey({ origin: "AWS_KMS", ...description }), rotationAndPolicy };
}

const rotationOff = { isRotating: known(false) };
const policyChanged = { code: "key-policy-changed", keyArn, required: "a0" } as const;

describe("guardrail-key on a key as it was deployed", () => {
  itJudges(guardrailKey, { accountRegion, expectedKey }, [
    { title: "accepts a key that is kept as deployed", observed: upkept(), verdict: compliant },
    {
      title: "refuses a key that is unusable, whatever else is wrong with it",
      observed: upkept(rotationOff, { keyState: "Disabled" }),
      verdict: nonCompliant({ code: "key-disabled", keyArn, found: "Disabled" }),
    },
    {
      title: "refuses a key that does not rotate",
      observed: upkept(rotationOff),
      verdict: nonCompliant({ code: "key-not-rotating", keyArn }),
    },
    {
      title: "takes a rotation that AWS says nothing of for none",
      observed: upkept({ isRotating: absent }),
      verdict: nonCompliant({ code: "key-not-rotating", keyArn }),
    },
    ...["EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"].map((origin) => ({
      title: `asks no rotation of a key of origin ${origin}, as KMS cannot rotate it`,
      observed: upkept(rotationOff, { origin }),
      verdict: compliant,
    })),
    {
      title: "refuses another policy",
      observed: upkept({ policyHash: known("b1") }),
      verdict: nonCompliant({ ...policyChanged, found: "b1" }),
    },
    {
      title: "refuses a key without a policy",
      observed: upkept({ policyHash: absent }),
      verdict: nonCompliant({ ...policyChanged, found: "" }),
    },
    {
      title: "refuses an alias that leads to another key",
      observed: upkept({ aliasTarget: known(otherKeyArn) }),
      verdict: nonCompliant({
        code: "key-alias-moved",
        alias,
        found: otherKeyArn,
        required: keyArn,
      }),
    },
    {
      title: "refuses an alias that is gone",
      observed: upkept({ aliasTarget: absent }),
      verdict: nonCompliant({ code: "key-alias-absent", alias, required: keyArn }),
    },
    ...(["isRotating", "policyHash", "aliasTarget"] as const).map((field) => ({
      title: `cannot judge a key whose ${field} it cannot read`,
      observed: upkept({ [field]: why }),
      verdict: unknown(why),
    })),
    {
      title: "finds a violation although the state could not be read",
      observed: { ...upkept(rotationOff), description: why },
      verdict: nonCompliant({ code: "key-not-rotating", keyArn }),
    },
    {
      title: "cannot judge a key that nobody looked at",
      observed: aKey(),
      verdict: unknown(unresolved("timed-out", "not looked at")),
    },
  ]);
});

describe("guardrail-key on an adopted key", () => {
  const adopted: ExpectedKey = { use: "catalog", keyArn };
  itJudges(guardrailKey, { accountRegion, expectedKey: adopted }, [
    {
      title: "leaves its policy and its aliases to those who own it",
      observed: upkept({ policyHash: known("b1"), aliasTarget: absent }),
      verdict: compliant,
    },
  ]);
});

describe("the gate before a write", () => {
  it("lets a usable key through, however badly it is kept", () => {
    const requirement = aRequirement();
    const plan = planCatalog({}, requirement);
    const key = upkept({ ...rotationOff, policyHash: known("b1"), aliasTarget: absent });
    assert.deepEqual(gatePlan({}, plan, [key], requirement), { plan, refused: [] });
  });
});
