import assert from "node:assert/strict";
import {
  catalogActions,
  cloudWatchLogs,
  judgeKeyUse,
  throughGlue,
  type KeyUser,
} from "../../../core/judges/key-use";

const accountRegion = { partition: "aws", account: "111122223333", region: "eu-central-1" };
const glue = throughGlue(catalogActions, accountRegion);
const logs = cloudWatchLogs(accountRegion);

const root = { AWS: "arn:aws:iam::111122223333:root" };
const administration = { Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" };
const logsService = { Service: "logs.eu-central-1.amazonaws.com" };

function when(operator: string, key: string, value: string | readonly string[]) {
  return { Condition: { [operator]: { [key]: value } } };
}

function allow(Principal: unknown, more: object = {}) {
  return { Effect: "Allow", Principal, Action: "kms:*", Resource: "*", ...more };
}

function deny(Principal: unknown, more: object = {}) {
  return { ...allow(Principal, more), Effect: "Deny" };
}

function isLost(user: KeyUser, statements: readonly object[]): string {
  const { missing, denied } = judgeKeyUse(JSON.stringify({ Statement: statements }), user);
  assert.ok([0, user.actions.length].includes(missing.length), missing.join());
  assert.ok([0, user.actions.length].includes(denied.length), denied.join());
  if (denied.length > 0) return "denied";
  return missing.length > 0 ? "missing" : "allowed";
}

const viaService = (service: string) => when("StringEquals", "kms:ViaService", service);
const forGroups = (operator: string, resource: string) =>
  when(operator, "kms:EncryptionContext:aws:logs:arn", `arn:aws:logs:${resource}`);

type Case = readonly [string, readonly object[], "allowed" | "missing" | "denied"];

const cases: Readonly<Record<string, readonly [KeyUser, readonly Case[]]>> = {
  "Principals through Glue": [
    glue,
    [
      ["to whom IAM may give it", [administration], "allowed"],
      [
        "who are named",
        [allow({ AWS: "*" }, viaService("glue.eu-central-1.amazonaws.com"))],
        "allowed",
      ],
      [
        "through another service",
        [allow({ AWS: "*" }, viaService("s3.eu-central-1.amazonaws.com"))],
        "missing",
      ],
      [
        "through Glue of another Region",
        [allow({ AWS: "*" }, viaService("glue.us-east-1.amazonaws.com"))],
        "missing",
      ],
      [
        "through Glue of any Region",
        [allow("*", when("StringLike", "kms:ViaService", "glue.*.amazonaws.com"))],
        "allowed",
      ],
      [
        "of another account",
        [allow("*", when("StringEquals", "kms:CallerAccount", "444455556666"))],
        "missing",
      ],
      [
        "of the account",
        [allow("*", when("StringEquals", "kms:CallerAccount", ["444455556666", "111122223333"]))],
        "allowed",
      ],
      ["where only a service is allowed", [allow({ Service: "glue.amazonaws.com" })], "missing"],
      [
        "under a condition that is not understood",
        [allow("*", when("Bool", "aws:SecureTransport", "true"))],
        "allowed",
      ],
      ["who are all denied it", [administration, deny("*")], "denied"],
      [
        "who are denied it by a condition that is not understood",
        [administration, deny("*", when("Bool", "aws:SecureTransport", "false"))],
        "allowed",
      ],
      [
        "who are denied it except through S3",
        [
          administration,
          deny("*", when("StringNotEquals", "kms:ViaService", "s3.eu-central-1.amazonaws.com")),
        ],
        "denied",
      ],
    ],
  ],
  "CloudWatch Logs": [
    logs,
    [
      ["where IAM alone decides", [administration], "missing"],
      ["that is named", [allow(logsService)], "allowed"],
      ["that is named without a Region", [allow({ Service: "logs.amazonaws.com" })], "allowed"],
      ["of another Region", [allow({ Service: "logs.us-east-1.amazonaws.com" })], "missing"],
      ["where another service is named", [allow({ Service: "glue.amazonaws.com" })], "missing"],
      ["where anybody is allowed", [allow("*")], "allowed"],
      [
        "where anybody is allowed through Glue",
        [allow({ AWS: "*" }, viaService("glue.eu-central-1.amazonaws.com"))],
        "missing",
      ],
      [
        "where any principal of the account is allowed",
        [allow({ AWS: "*" }, when("StringEquals", "kms:CallerAccount", "111122223333"))],
        "missing",
      ],
      [
        "where what comes through a service has to come through Glue",
        [
          allow(
            "*",
            when("StringEqualsIfExists", "kms:ViaService", "glue.eu-central-1.amazonaws.com"),
          ),
        ],
        "allowed",
      ],
      [
        "for the groups of Glue",
        [
          allow(
            logsService,
            forGroups("ArnLike", "eu-central-1:111122223333:log-group:/aws-glue/*"),
          ),
        ],
        "allowed",
      ],
      ["for all groups", [allow(logsService, forGroups("ArnLike", "*:*:log-group:*"))], "allowed"],
      [
        "for some of the groups of Glue",
        [allow(logsService, forGroups("ArnLike", "*:*:log-group:/aws-glue/jobs/*"))],
        "missing",
      ],
      [
        "for other groups",
        [
          allow(
            logsService,
            forGroups("ArnEquals", "eu-central-1:111122223333:log-group:/aws/lambda/*"),
          ),
        ],
        "missing",
      ],
      [
        "for the groups of another account",
        [allow(logsService, forGroups("StringLike", "eu-central-1:444455556666:*"))],
        "missing",
      ],
      [
        "that is denied it as everybody is except through Glue",
        [
          allow(logsService),
          deny("*", when("StringNotEquals", "kms:ViaService", "glue.eu-central-1.amazonaws.com")),
        ],
        "denied",
      ],
    ],
  ],
};

for (const [who, [user, table]] of Object.entries(cases)) {
  describe(`A key's policy and the use of the key: ${who}`, () => {
    for (const [how, statements, expected] of table) {
      it(`${how}: ${expected}`, () => {
        assert.equal(isLost(user, statements), expected);
      });
    }

    it("find nothing allowed in a text that is no policy", () => {
      assert.deepEqual(judgeKeyUse("{", user), { missing: user.actions, denied: [] });
    });
  });
}

describe("A key's policy and the use of the key", () => {
  it("names the actions that are lost, each by how it is lost", () => {
    const Statement = [
      { ...administration, Action: ["kms:Encrypt", "kms:Decrypt"] },
      { Effect: "Deny", Principal: "*", Action: "kms:decrypt" },
    ];
    assert.deepEqual(judgeKeyUse(JSON.stringify({ Statement }), glue), {
      missing: ["kms:GenerateDataKey"],
      denied: ["kms:Decrypt"],
    });
  });

  it("compares no Region and no account where they are not known", () => {
    const elsewhere = [
      allow({ Service: "logs.us-east-1.amazonaws.com" }, forGroups("ArnLike", "us-east-1:*")),
      allow({ AWS: "*" }, viaService("glue.us-east-1.amazonaws.com")),
    ];
    assert.equal(isLost(cloudWatchLogs(), elsewhere), "allowed");
    assert.equal(isLost(throughGlue(catalogActions), elsewhere), "allowed");
  });
});
