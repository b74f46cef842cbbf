import assert from "node:assert/strict";
import { catalogMetadataEncryption, guardrailKey } from "../../core/controls";
import { isViolation, toFinding } from "../../core/finding";
import { unresolved } from "../../core/observed/fact";
import { aKey, aMetadataHalf, aRequirement, keyArn } from "../support/observations";

describe("toFinding", () => {
  it("joins the control, the resource and the verdict", () => {
    assert.deepEqual(
      toFinding(
        catalogMetadataEncryption,
        { name: "111122223333" },
        aMetadataHalf(),
        aRequirement(),
      ),
      {
        control: "catalog-metadata-encryption",
        resource: { kind: "data-catalog", name: "111122223333" },
        subject: "metadata",
        severity: "high",
        remediable: true,
        verdict: { outcome: "compliant" },
      },
    );
  });

  it("has no subject where the resource itself is judged", () => {
    assert.deepEqual(toFinding(guardrailKey, { name: "k" }, aKey(), aRequirement()), {
      control: "guardrail-key",
      resource: { kind: "kms-key", name: "k" },
      severity: "critical",
      remediable: false,
      verdict: { outcome: "compliant" },
    });
  });
});

describe("isViolation", () => {
  it("takes certain violations only", () => {
    const violation = toFinding(
      guardrailKey,
      { name: "k" },
      aKey({ keyState: "Disabled" }),
      aRequirement(),
    );
    const doubt = { keyArn, description: unresolved("throttled") };
    assert.equal(isViolation(violation), true);
    assert.equal(
      isViolation(toFinding(guardrailKey, { name: "k" }, aKey(), aRequirement())),
      false,
    );
    assert.equal(isViolation(toFinding(guardrailKey, { name: "k" }, doubt, aRequirement())), false);
  });
});
