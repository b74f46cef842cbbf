import assert from "node:assert/strict";
import type { PolicyStatement } from "../../components/documents/function-policies";
import { decide } from "./asked-for";
import { deployEverything, policiesOf } from "./deployed-policies";

const root = "arn:aws:iam::111122223333:root";

/** All that changes a key, or who may use it, rather than to use it. */
const administration = [
  ...["PutKeyPolicy", "ScheduleKeyDeletion", "CancelKeyDeletion", "DisableKey", "EnableKey"],
  ...["DisableKeyRotation", "EnableKeyRotation", "RotateKeyOnDemand", "CreateAlias"],
  ...["UpdateAlias", "DeleteAlias", "UpdateKeyDescription", "UpdatePrimaryRegion"],
  ...["ReplicateKey", "ImportKeyMaterial", "DeleteImportedKeyMaterial", "TagResource"],
  ...["UntagResource", "RevokeGrant", "RetireGrant", "ListGrants", "GetKeyPolicy"],
].map((call) => `kms:${call}`);

const use = ["kms:Decrypt", "kms:GenerateDataKey"];

/** What a statement lets somebody do, whatever it asks for besides. */
function allowedBy(
  { Condition: _, ...statement }: PolicyStatement,
  actions: readonly string[],
): readonly string[] {
  const request = { resource: "*", conditions: {} };
  return actions.filter((action) => decide([statement], { action, ...request }) === "allowed");
}

describe("The policies of the guardrail's keys", () => {
  let statements: readonly PolicyStatement[];
  before(async () => {
    const keys = policiesOf(await deployEverything()).filter(
      ({ type }) => type === "aws:kms/key:Key",
    );
    assert.equal(keys.length, 2);
    statements = keys.flatMap((key) => key.statements);
  });

  it("let the account administer, whose IAM says who does, and nobody else", () => {
    const administering = statements.filter(
      (statement) => allowedBy(statement, administration).length > 0,
    );
    const account = {
      Sid: "AccountAdministration",
      Effect: "Allow",
      Principal: { AWS: root },
      Action: "kms:*",
      Resource: "*",
    };
    assert.deepEqual(administering, [account, account]);
  });

  it("let each of the others use the key", () => {
    const users = statements.filter(({ Sid }) => Sid !== "AccountAdministration");
    assert.deepEqual(
      users.map((statement) => [statement.Sid, allowedBy(statement, use)]).toSorted(),
      ["AccountThroughGlue", "AccountThroughSns", "Alarms", "GlueLogs"].map((Sid) => [Sid, use]),
    );
  });

  it("let nobody use a key with a grant but the account's own principals through Glue", () => {
    const granting = statements.filter(
      (statement) => allowedBy(statement, ["kms:CreateGrant"]).length > 0,
    );
    assert.deepEqual(granting.map(({ Sid }) => Sid).toSorted(), [
      "AccountAdministration",
      "AccountAdministration",
      "AccountThroughGlue",
    ]);
  });
});
