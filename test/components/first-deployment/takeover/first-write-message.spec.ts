import assert from "node:assert/strict";
import {
  describeFirstWrite,
  type FirstWrite,
} from "../../../../components/first-deployment/takeover/first-write-message";
import { accountRegion } from "../../deployed-guardrail";
import { mockedKeyArn } from "../../mocked-pulumi";

const keyArn = mockedKeyArn("one");
const passwordKeyArn = mockedKeyArn("guard-key");
const role = "arn:aws:iam::111122223333:role/GlueCatalog";
const config = { keyArn: undefined, passwordKeyArn: undefined, serviceRoleArns: [] };

function described(changed: Partial<FirstWrite>): readonly string[] {
  const write = { accountRegion, live: {}, config, publishedKeyArn: undefined, ...changed };
  return describeFirstWrite(write)
    .split("\n")
    .map((line) => line.trim());
}

describe("the description of a first write", () => {
  it("speaks of the key that the stack creates where there is none yet", () => {
    assert.deepEqual(described({}), [
      "This update sets the encryption of the Glue Data Catalog of account 111122223333 in eu-central-1:",
      "metadata: DISABLED -> SSE-KMS with the key that this stack creates",
      "connection passwords: not encrypted -> encrypted with the key that this stack creates",
      "Who may lose access:",
      "The policy of the key that this stack creates lets every principal of account 111122223333 use it through Glue; readers of other accounts lose access.",
      "Callers of glue:GetConnection receive passwords encrypted, and need kms:Decrypt on the key that this stack creates.",
    ]);
  });

  it("names the configured keys, whose policies are their owners'", () => {
    const [, metadata, passwords, , readers] = described({
      config: { ...config, keyArn, passwordKeyArn },
      publishedKeyArn: "the former one",
    });
    assert.equal(metadata, `metadata: DISABLED -> SSE-KMS with ${keyArn}`);
    assert.equal(
      passwords,
      `connection passwords: not encrypted -> encrypted with ${passwordKeyArn}`,
    );
    assert.match(readers ?? "", new RegExp(`whom the policy of ${keyArn} or IAM does not allow`));
  });

  it("names the service role, whose rights replace those of the readers", () => {
    const [, metadata, , , readers] = described({
      config: { ...config, keyArn, serviceRoleArns: [role] },
      live: {
        metadata: { mode: "SSE-KMS", keyId: "alias/aws/glue" },
        passwords: { encrypted: true },
      },
    });
    assert.equal(
      metadata,
      `metadata: SSE-KMS with alias/aws/glue -> SSE-KMS-WITH-SERVICE-ROLE with ${keyArn} through ${role}`,
    );
    assert.match(readers ?? "", /readers need no right on it/);
  });
});
