import assert from "node:assert/strict";
import {
  describeKeyPolicy,
  describeUnreadPolicy,
  toNeededKeys,
  type NeededKey,
} from "../../../../components/first-deployment/keys/key-policy-warnings";
import { catalogKeyPolicy } from "../../../../components/documents/key-policies";
import { unresolved } from "../../../../core/observed/fact";
import { accountRegion } from "../../deployed-guardrail";
import { mockedKeyArn } from "../../mocked-pulumi";

const [keyArn, passwordKeyArn] = [mockedKeyArn("glue-encryption-guardrail-key"), mockedKeyArn("x")];
const retired = keyArn.replaceAll("1111", "3333");

const root = { AWS: "arn:aws:iam::111122223333:root" };
const byDefault = { Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" };

function warningsOf(key: NeededKey | undefined, ...statements: readonly object[]) {
  assert.ok(key);
  return describeKeyPolicy(key, JSON.stringify({ Statement: statements }));
}

describe("The policies of configured keys", () => {
  const keys = toNeededKeys({ keyArn, passwordKeyArn, retiredKeyArns: [retired] }, accountRegion);
  const [catalog, passwords, old] = keys;

  it("cause no warning where they are as the guardrail would write them", () => {
    const { Statement } = catalogKeyPolicy(accountRegion);
    for (const key of keys) assert.deepEqual(warningsOf(key, ...Statement), []);
  });

  it("cause one by default, as CloudWatch Logs is allowed by no IAM policy", () => {
    const [warning = "", ...more] = warningsOf(catalog, byDefault);
    assert.deepEqual(more, []);
    const [sentence, ...statement] = warning.split("\n");
    assert.equal(
      sentence,
      `keyArn: The policy of KMS key "${keyArn}" does not let CloudWatch Logs use it for the log groups /aws-glue/* (found no statement that allows kms:Encrypt, kms:Decrypt, kms:ReEncryptFrom, kms:ReEncryptTo, kms:GenerateDataKey, kms:DescribeKey; required that use). Jobs that name the security configuration glue-encryption-guardrail-baseline cannot write their logs. Add this statement to the policy:`,
    );
    const added = JSON.parse(statement.join("\n")) as object;
    assert.deepEqual(warningsOf(catalog, byDefault, added), []);
    for (const key of [passwords, old]) assert.deepEqual(warningsOf(key, byDefault), []);
  });

  it("cause one each for readers and logs where nobody is allowed, with the statements that allow both", () => {
    const warnings = warningsOf(catalog);
    const added = warnings.map((text) => JSON.parse(text.slice(text.indexOf("\n"))) as object);
    assert.equal(warnings.length, 2);
    assert.deepEqual(warningsOf(catalog, ...added), []);
  });

  it("cause one for each key by what it is needed for", () => {
    const reading = { ...byDefault, Action: "kms:Decrypt" };
    assert.deepEqual(warningsOf(old, reading), []);
    const [warning = ""] = warningsOf(passwords, reading);
    assert.match(
      warning,
      /^passwordKeyArn: .* through Glue \(found no statement that allows kms:Encrypt; /,
    );
    assert.match(
      warningsOf(old)[0] ?? "",
      /^retiredKeyArns\[0\]: .*What it encrypted cannot be read\./,
    );
  });

  it("cause one that names a denial, which no further statement undoes", () => {
    const { Statement } = catalogKeyPolicy(accountRegion);
    const denial = { Effect: "Deny", Principal: "*", Action: "kms:Decrypt", Resource: "*" };
    const warnings = warningsOf(old, ...Statement, denial);
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0] ?? "",
      /\(found a statement that denies kms:Decrypt; .* Except this use from the statement that denies it\.$/,
    );
  });

  it("are looked at once where one key has two uses", () => {
    const same = toNeededKeys(
      { keyArn, passwordKeyArn: keyArn, retiredKeyArns: [] },
      accountRegion,
    );
    assert.deepEqual(
      same.map(({ name }) => name),
      ["keyArn"],
    );
  });

  it("that could not be read are a warning that says what they have to allow", () => {
    assert.ok(catalog);
    assert.equal(
      describeUnreadPolicy(catalog, unresolved("access-denied", "no")),
      `keyArn: The policy of KMS key "${keyArn}" could not be read (found access-denied; required kms:GetKeyPolicy). Allow it to whoever runs this command, or make sure that the policy lets principals of account 111122223333 use it through Glue, and CloudWatch Logs use it for the log groups /aws-glue/*.`,
    );
  });
});
