import assert from "node:assert/strict";
import { refuseOtherAccounts } from "../../../components/config/other-accounts";
import { ConfigError } from "../../../core/errors";
import { accountRegion } from "../deployed-guardrail";
import { mockedKeyArn } from "../mocked-pulumi";

const keyArn = mockedKeyArn("one");
const role = "arn:aws:iam::111122223333:role/GlueCatalog";
const elsewhere = (arn: string) => arn.replace("111122223333", "444455556666");

describe("the account of a deployment", () => {
  it("is the one of every key and role that the configuration names", () => {
    refuseOtherAccounts(
      { keyArn, passwordKeyArn: undefined, serviceRoleArns: [role] },
      accountRegion,
    );
  });

  it("refuses keys and roles of another, all at once", () => {
    const config = {
      keyArn: elsewhere(keyArn),
      passwordKeyArn: elsewhere(keyArn),
      serviceRoleArns: [role, elsewhere(role)],
    };
    const expected = "an ARN of account 111122223333 in partition aws";
    assert.throws(
      () => {
        refuseOtherAccounts(config, accountRegion);
      },
      new ConfigError("The configuration of this stack", [
        { path: "glue-encryption-guardrail:keyArn", expected, found: elsewhere(keyArn) },
        { path: "glue-encryption-guardrail:passwordKeyArn", expected, found: elsewhere(keyArn) },
        { path: "glue-encryption-guardrail:serviceRoleArns[1]", expected, found: elsewhere(role) },
      ]),
    );
  });

  it("refuses a key of another partition", () => {
    const config = { keyArn, passwordKeyArn: undefined, serviceRoleArns: [] };
    assert.throws(() => {
      refuseOtherAccounts(config, { ...accountRegion, partition: "aws-cn" });
    }, /expected an ARN of account 111122223333 in partition aws-cn/);
  });
});
