import { guardrailKey } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import type { KeyStateReasonCode } from "../../../core/reason";
import { nonCompliant, type Verdict } from "../../../core/verdict";
import { aKey, aRequirement, keyArn, toKeyArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const why = unresolved("throttled");
const replica = toKeyArn("mrk-0123456789abcdef0123456789abcdef", { region: "us-east-1" });

function violation(code: KeyStateReasonCode, found: string): Verdict {
  return nonCompliant({ code, found, keyArn });
}

describe("guardrail-key", () => {
  itJudges(guardrailKey, aRequirement(), [
    { title: "accepts an enabled key", observed: aKey(), verdict: { outcome: "compliant" } },
    {
      title: "accepts a multi-Region key whose primary Region is changing",
      observed: aKey({ keyState: "Updating" }),
      verdict: { outcome: "compliant" },
    },
    {
      title: "refuses a key that does not exist",
      observed: { keyArn, description: absent },
      verdict: violation("key-missing", ""),
    },
    {
      title: "refuses a disabled key",
      observed: aKey({ keyState: "Disabled" }),
      verdict: violation("key-disabled", "Disabled"),
    },
    {
      title: "refuses a key that waits for its deletion",
      observed: aKey({ keyState: "PendingDeletion" }),
      verdict: violation("key-pending-deletion", "PendingDeletion"),
    },
    {
      title: "refuses a key that waits for its replicas' deletion",
      observed: aKey({ keyState: "PendingReplicaDeletion" }),
      verdict: violation("key-pending-deletion", "PendingReplicaDeletion"),
    },
    {
      title: "refuses a key without its imported material",
      observed: aKey({ keyState: "PendingImport" }),
      verdict: violation("key-not-usable", "PendingImport"),
    },
    {
      title: "refuses a state it has never seen",
      observed: aKey({ keyState: "Sleeping" }),
      verdict: violation("key-not-usable", "Sleeping"),
    },
    {
      title: "accepts a key that the customer manages",
      observed: aKey({ keyManager: "CUSTOMER" }),
      verdict: { outcome: "compliant" },
    },
    {
      title: "refuses a key that AWS manages, which its ARN does not show",
      observed: aKey({ keyManager: "AWS" }),
      verdict: violation("key-managed-by-aws", "KeyManager AWS"),
    },
    {
      title: "refuses an asymmetric key",
      observed: aKey({ keySpec: "RSA_4096" }),
      verdict: violation("key-not-symmetric", "RSA_4096, ENCRYPT_DECRYPT"),
    },
    {
      title: "refuses a key that does not encrypt",
      observed: aKey({ keyUsage: "GENERATE_VERIFY_MAC" }),
      verdict: violation("key-not-symmetric", "SYMMETRIC_DEFAULT, GENERATE_VERIFY_MAC"),
    },
    {
      title: "refuses a replica in another Region",
      observed: aKey({ keyArn: replica }),
      verdict: nonCompliant({ code: "key-in-other-region", found: "us-east-1", keyArn: replica }),
    },
    {
      title: "judges the state of a key whose ARN it cannot read",
      observed: aKey({ keyArn: "a key" }),
      verdict: { outcome: "compliant" },
    },
    {
      title: "cannot judge a key that it cannot look at",
      observed: { keyArn, description: why },
      verdict: { outcome: "unknown", why },
    },
  ]);
});

describe("guardrail-key where the Region is not known", () => {
  itJudges(guardrailKey, { ...aRequirement(), accountRegion: {} }, [
    {
      title: "accepts a key of any Region",
      observed: aKey({ keyArn: replica }),
      verdict: { outcome: "compliant" },
    },
  ]);
});

/** Keys that another key does not stand in for: of what was encrypted before, and of the alerts. */
const kept = { isRotating: known(true), policyHash: known("a0"), aliasTarget: absent };
for (const [use, expectedKey, seen] of [
  ["retired", { use: "retired", keyArn }, {}],
  ["alerts", { use: "alerts", keyArn, policyHash: "a0" }, { rotationAndPolicy: kept }],
] as const) {
  const unusable = (found: string) =>
    nonCompliant({ code: `${use}-key-unusable`, keyArn, found } as const);

  describe(`guardrail-key on a key that is ${use === "retired" ? "retired" : "of the alerts"}`, () => {
    itJudges(guardrailKey, { ...aRequirement(), expectedKey }, [
      {
        title: "accepts a usable key, and expects no alias of it",
        observed: { ...aKey(), ...seen },
        verdict: { outcome: "compliant" },
      },
      {
        title: "refuses a disabled key",
        observed: { ...aKey({ keyState: "Disabled" }), ...seen },
        verdict: unusable("Disabled"),
      },
      {
        title: "refuses a key that can no longer be used",
        observed: { ...aKey({ keyState: "PendingDeletion" }), ...seen },
        verdict: unusable("PendingDeletion"),
      },
      {
        title: "refuses a key that is gone",
        observed: { keyArn, description: absent, ...seen },
        verdict: unusable(""),
      },
      {
        title: "cannot judge a key that it cannot look at",
        observed: { keyArn, description: why, ...seen },
        verdict: { outcome: "unknown", why },
      },
    ]);
  });
}

describe("guardrail-key on the key of the alerts", () => {
  const expectedKey = { use: "alerts", keyArn, policyHash: "a0" } as const;
  const seen = (changes: Partial<typeof kept>) => ({
    ...aKey(),
    rotationAndPolicy: { ...kept, ...changes },
  });
  itJudges(guardrailKey, { ...aRequirement(), expectedKey }, [
    {
      title: "refuses another policy, which may keep the alarms from publishing",
      observed: seen({ policyHash: known("b1") }),
      verdict: nonCompliant({ code: "key-policy-changed", keyArn, found: "b1", required: "a0" }),
    },
    {
      title: "refuses a key that does not rotate",
      observed: seen({ isRotating: known(false) }),
      verdict: nonCompliant({ code: "key-not-rotating", keyArn }),
    },
  ]);
});
