import assert from "node:assert/strict";
import { isRolePattern, parseRoleArn } from "../../core/role-arn";

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

describe("isRolePattern", () => {
  const role = "arn:aws:iam::111122223333:role/";
  for (const text of [
    `${role}deploy`,
    `${role}platform/deploy-?`,
    `${role}aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Platform_*`,
    `${role}*/deploy`,
    `${role}*-deploy`,
    "arn:aws-cn:iam::*:role/deploy",
  ]) {
    it(`takes ${text}`, () => {
      assert.equal(isRolePattern(text), true);
    });
  }

  for (const text of [
    `${role}*`,
    `${role}**`,
    `${role}?*`,
    `${role}*/*`,
    "arn:aws:iam::*:role/*",
    role,
    `${role}platform/`,
    `${role}a,b`,
    "arn:aws:iam::1111*:role/deploy",
    "arn:*:iam::111122223333:role/deploy",
    "arn:aws:iam::111122223333:*",
    "*",
    "arn:aws:iam::111122223333:user/*-deploy",
  ]) {
    it(`refuses ${text}`, () => {
      assert.equal(isRolePattern(text), false);
    });
  }

  it("takes every role that is one", () => {
    assert.equal(parseRoleArn(`${role}a/b+c=d.e@f-g_h`)?.account, "111122223333");
    assert.equal(isRolePattern(`${role}a/b+c=d.e@f-g_h`), true);
  });
});
