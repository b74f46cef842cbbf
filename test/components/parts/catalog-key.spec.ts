import assert from "node:assert/strict";
import { hashPolicy } from "../../../aws/policy-hash";
import { toCatalogKeyChoice } from "../../../components/parts/catalog-key";
import { catalogKeyPolicy } from "../../../components/documents/key-policies";
import { defaultGuardrail, deployGuardrail, inputsOf, accountRegion } from "../deployed-guardrail";
import { mockedKeyArn } from "../mocked-pulumi";

const keyArn = mockedKeyArn("guard-key");
const adopted = mockedKeyArn("adopted");

describe("the catalog's key", () => {
  it("rotates, and leaves the longest time to undo its deletion", async () => {
    assert.deepEqual(inputsOf(await defaultGuardrail(), "aws:kms/key:Key", "guard-key"), {
      description: "Encrypts the Glue Data Catalog and its connection passwords",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: JSON.stringify(catalogKeyPolicy(accountRegion)),
    });
  });

  it("is known by its policy's hash, however AWS lays the policy out", async () => {
    const deployed = await defaultGuardrail();
    const { policy } = inputsOf(deployed, "aws:kms/key:Key", "guard-key");
    const { Version, Statement } = JSON.parse(String(policy)) as Record<string, unknown[]>;
    const laidOut = { Statement: Statement?.toReversed(), Version };
    assert.equal(deployed.guardrail.catalogKey.policyHash, hashPolicy(laidOut));
  });

  it("has the readers of other accounts in its policy, and in the hash that it is known by", async () => {
    const readers = { readerAccountIds: ["444455556666"], readerOrganizationId: "o-a1b2c3d4e5" };
    const deployed = await deployGuardrail(readers);
    const expected = catalogKeyPolicy(accountRegion, readers);
    const { policy } = inputsOf(deployed, "aws:kms/key:Key", "guard-key");
    assert.equal(policy, JSON.stringify(expected));
    assert.equal(deployed.guardrail.catalogKey.policyHash, hashPolicy(expected));
  });

  it("has a fixed alias", async () => {
    assert.deepEqual(inputsOf(await defaultGuardrail(), "aws:kms/alias:Alias", "guard-key"), {
      name: "alias/glue-encryption-guardrail",
      targetKeyId: keyArn,
    });
  });

  it("is preceded by the lock, a parameter without leave to overwrite that names the stack", async () => {
    const deployed = await defaultGuardrail();
    assert.deepEqual(inputsOf(deployed, "aws:ssm/parameter:Parameter", "guard-key-stack"), {
      name: "/glue-encryption-guardrail/stack",
      type: "String",
      insecureValue: "organization/glue-encryption-guardrail/dev",
      description: "The Pulumi stack that guards the Glue Data Catalog of this account and Region.",
    });
  });

  it("is published under a fixed name without leave to overwrite", async () => {
    const inputs = inputsOf(await defaultGuardrail(), "aws:ssm/parameter:Parameter", "guard-key");
    assert.deepEqual(inputs, {
      name: "/glue-encryption-guardrail/key-arn",
      type: "String",
      insecureValue: keyArn,
      description:
        "ARN of the KMS key that encrypts the Glue Data Catalog. Published, never read back.",
    });
  });

  it("can be one that exists already, alias and parameter included", async () => {
    const deployed = await deployGuardrail({ catalogKey: toCatalogKeyChoice(adopted) });
    const { targetKeyId } = inputsOf(deployed, "aws:kms/alias:Alias", "guard-key");
    assert.equal(targetKeyId, adopted);
    const parameter = inputsOf(deployed, "aws:ssm/parameter:Parameter", "guard-key");
    assert.equal(parameter.insecureValue, adopted);
  });

  it("is the guardrail's own unless the configuration names one", () => {
    assert.deepEqual(toCatalogKeyChoice(undefined), { kind: "create" });
    assert.deepEqual(toCatalogKeyChoice(adopted), { kind: "adopt", keyArn: adopted });
  });
});
