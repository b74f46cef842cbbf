import assert from "node:assert/strict";
import { catalogMetadataEncryption, guardrailKey } from "../../core/controls";
import { isViolation, toFinding } from "../../core/finding";
import { unresolved } from "../../core/observed/fact";
import { aKey, aMetadataHalf, aRequirement, keyArn } from "../support/observations";

describe("toFinding", () => {
  it("joins the control, the resource and the verdict", () => {
    assert.deepEqual(
      toFinding(catalogMetadataEncryption, "111122223333", aMetadataHalf(), aRequirement()),
      {
        control: "catalog-metadata-encryption",
        resource: 'Data Catalog "111122223333"',
        subject: "metadata",
        severity: "high",
        remediable: true,
        verdict: { outcome: "compliant" },
      },
    );
  });

  it("has no subject where the resource itself is judged", () => {
    assert.deepEqual(toFinding(guardrailKey, "k", aKey(), aRequirement()), {
      control: "guardrail-key",
      resource: 'KMS key "k"',
      severity: "critical",
      remediable: false,
      verdict: { outcome: "compliant" },
    });
  });

  it("escapes a name that would break out of a message", () => {
    const { resource } = toFinding(guardrailKey, 'a"\nb', aKey(), aRequirement());
    assert.equal(resource, 'KMS key "a\\"\\nb"');
  });
});

describe("isViolation", () => {
  it("takes certain violations only", () => {
    const violation = toFinding(guardrailKey, "k", aKey({ keyState: "Disabled" }), aRequirement());
    const doubt = { keyArn, description: unresolved("throttled") };
    assert.equal(isViolation(violation), true);
    assert.equal(isViolation(toFinding(guardrailKey, "k", aKey(), aRequirement())), false);
    assert.equal(isViolation(toFinding(guardrailKey, "k", doubt, aRequirement())), false);
  });
});
