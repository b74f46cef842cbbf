import assert from "node:assert/strict";
import { parseRoleArn } from "../../core/role-arn";

describe("parseRoleArn", () => {
  it("reads partition, account, path and name", () => {
    assert.deepEqual(parseRoleArn("arn:aws-us-gov:iam::111122223333:role/platform/team/deploy"), {
      partition: "aws-us-gov",
      account: "111122223333",
      pathAndName: "platform/team/deploy",
      name: "deploy",
    });
    assert.equal(
      parseRoleArn("arn:aws:iam::111122223333:role/a+b=c.d@e-f_g")?.name,
      "a+b=c.d@e-f_g",
    );
  });

  const strangers = {
    "a user": "arn:aws:iam::111122223333:user/deploy",
    "a session": "arn:aws:sts::111122223333:assumed-role/deploy/me",
    "a short account": "arn:aws:iam::1111:role/deploy",
    "a name with a comma": "arn:aws:iam::111122223333:role/a,b",
    "no name": "arn:aws:iam::111122223333:role/",
    "a path without a name": "arn:aws:iam::111122223333:role/platform/",
    "a name alone": "deploy",
  };
  for (const [what, text] of Object.entries(strangers)) {
    it(`takes ${what} for none`, () => {
      assert.equal(parseRoleArn(text), undefined);
    });
  }
});
