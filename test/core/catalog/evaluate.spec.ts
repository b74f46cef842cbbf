import assert from "node:assert/strict";
import { toResourceText } from "../../../core/messages/resource";
import fc from "fast-check";
import { toObservedCatalog } from "../../../core/catalog/settings";
import { glueControls } from "../../../core/controls";
import { evaluate } from "../../../core/catalog/evaluate";
import { known, unresolved, type Fact } from "../../../core/observed/fact";
import { toMessage } from "../../../core/messages/finding";
import { toFinding } from "../../../core/finding";
import { catalogConnectionPasswords, catalogMetadataEncryption } from "../../../core/controls";
import { connectionSecret, connectionTls, jobSecurityConfiguration } from "../../../core/controls";
import {
  aKey,
  aRequirement,
  compliantSettings,
  accountRegion,
  keyArn,
} from "../../support/observations";
import { passwordKeyArn } from "../../support/observations";

describe("evaluate", () => {
  it("gives one finding per half, key and parameter, compliant ones included", () => {
    const name = "/glue-encryption-guardrail/key-arn";
    const findings = evaluate(
      {
        catalog: toObservedCatalog(accountRegion.account, compliantSettings),
        keys: [aKey(), { keyArn: passwordKeyArn, description: unresolved("throttled") }],
        parameter: { name, value: known(keyArn) },
      },
      aRequirement(),
    );
    assert.deepEqual(
      findings.map(({ control, resource, verdict }) => [
        control,
        toResourceText(resource),
        verdict.outcome,
      ]),
      [
        ["catalog-metadata-encryption", 'Data Catalog "111122223333"', "compliant"],
        ["catalog-connection-passwords", 'Data Catalog "111122223333"', "compliant"],
        ["guardrail-key", `KMS key "${keyArn}"`, "compliant"],
        ["guardrail-key", `KMS key "${passwordKeyArn}"`, "unknown"],
        ["guardrail-parameter", `SSM parameter "${name}"`, "compliant"],
      ],
    );
  });

  it("judges each control on its own half", () => {
    const catalog = toObservedCatalog(accountRegion.account, {
      ...compliantSettings,
      passwords: { encrypted: false },
    });
    const parameter = { name: "/p", value: known(keyArn) };
    const findings = evaluate({ catalog, keys: [], parameter }, aRequirement());
    assert.deepEqual(
      findings.map(({ control, verdict }) => [control, verdict.outcome]),
      [
        ["catalog-metadata-encryption", "compliant"],
        ["catalog-connection-passwords", "non-compliant"],
        ["guardrail-parameter", "compliant"],
      ],
    );
  });
});

describe("the controls, for any junk that inputs may hold", () => {
  const anything = fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true });
  const anyFact: fc.Arbitrary<Fact<unknown>> = fc.oneof(
    anything.map((value) => known(value)),
    fc.constant({ state: "absent" } as const),
    fc.constant(unresolved("known-after-deployment")),
  );
  const facts = fc.record({
    mode: anyFact,
    keyId: anyFact,
    serviceRole: anyFact,
    encrypted: anyFact,
    name: anyFact,
    configuration: fc.constant(unresolved("not-in-stack")),
    connectionType: fc.oneof(anyFact, fc.constantFrom("JDBC", "MONGODB", "KAFKA").map(known)),
    properties: fc
      .dictionary(
        fc.constantFrom("PASSWORD", "CONNECTION_URL", "JDBC_ENFORCE_SSL", "KAFKA_SSL_ENABLED"),
        anyFact,
      )
      .map((properties) => known(properties)),
  });

  it("give a verdict that has a message, and never throw", () => {
    const requirement = aRequirement();
    fc.assert(
      fc.property(facts, (observed) => {
        const findings = [
          toFinding(catalogMetadataEncryption, { name: "c" }, observed, requirement),
          toFinding(catalogConnectionPasswords, { name: "c" }, observed, requirement),
          toFinding(jobSecurityConfiguration, { name: "j" }, observed, requirement),
          toFinding(connectionTls, { name: "k" }, observed, requirement),
          toFinding(connectionSecret, { name: "k" }, observed, requirement),
        ];
        for (const finding of findings) {
          const { what, found, required, next } = toMessage(finding);
          assert.ok([what, found, required, next].every((part) => part.length > 0));
        }
      }),
    );
  });

  it("are sixteen on Glue, each with an id of its own", () => {
    assert.equal(new Set(glueControls.map(({ id }) => id)).size, 16);
  });
});
