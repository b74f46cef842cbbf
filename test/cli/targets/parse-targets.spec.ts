import assert from "node:assert/strict";
import { parseTargets } from "../../../cli/targets/parse-targets";
import { ConfigError } from "../../../core/errors";

const sample = `
environment: prod
role: platform/deploy-guardrail
externalId: rollout-1
config:
  alertEmail: security@example.com
  retiredKeyArns: []
accounts:
  - id: "111122223333"
    regions: [eu-central-1, us-east-1]
  - id: "444455556666"
    role: other
    config: { mode: audit }
    regions:
      - region: us-gov-west-1
        config: { mode: enforce, scheduleMinutes: 3 }
`;

function problemsOf(text: string): readonly string[] {
  try {
    parseTargets("targets.yaml", text);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

describe("a targets file", () => {
  it("gives one target for each account and Region, in its order, with its line", () => {
    const targets = parseTargets("targets.yaml", sample);
    assert.deepEqual(
      targets.map(({ stack, account, region, line }) => [stack, account, region, line]),
      [
        ["prod-111122223333-eu-central-1", "111122223333", "eu-central-1", 10],
        ["prod-111122223333-us-east-1", "111122223333", "us-east-1", 10],
        ["prod-444455556666-us-gov-west-1", "444455556666", "us-gov-west-1", 15],
      ],
    );
  });

  it("gives each stack its account, its role and the defaults that nothing overrides", () => {
    const [first, , last] = parseTargets("targets.yaml", sample);
    assert.deepEqual(first?.config, {
      "aws:region": "eu-central-1",
      "aws:allowedAccountIds": ["111122223333"],
      "aws:assumeRoles": [
        {
          roleArn: "arn:aws:iam::111122223333:role/platform/deploy-guardrail",
          sessionName: "glue-guardrail-rollout",
          externalId: "rollout-1",
        },
      ],
      "glue-encryption-guardrail:alertEmail": "security@example.com",
      "glue-encryption-guardrail:retiredKeyArns": [],
    });
    assert.deepEqual(
      [last?.config["glue-encryption-guardrail:mode"], last?.config["aws:assumeRoles"]],
      [
        "enforce",
        [
          {
            roleArn: "arn:aws-us-gov:iam::444455556666:role/other",
            sessionName: "glue-guardrail-rollout",
            externalId: "rollout-1",
          },
        ],
      ],
    );
  });

  it("assumes no role where it names none", () => {
    const text = `environment: dev\naccounts: [{ id: "111122223333", regions: [eu-west-1] }]\n`;
    const [target] = parseTargets("targets.yaml", text);
    assert.deepEqual(Object.keys(target?.config ?? {}), ["aws:region", "aws:allowedAccountIds"]);
  });

  it("takes anchors of YAML for what they stand for", () => {
    const text = `environment: dev
accounts:
  - { id: "111122223333", regions: &regions [eu-west-1] }
  - { id: "444455556666", regions: *regions }
`;
    const stacks = parseTargets("targets.yaml", text).map(({ stack }) => stack);
    assert.deepEqual(stacks, ["dev-111122223333-eu-west-1", "dev-444455556666-eu-west-1"]);
  });

  it("lists every mistake at once, each with its line and column", () => {
    const text = `environment: prod
acounts: []
config: { protect: fasle }
accounts:
  - id: 111122223333
    regions: [eu-central-1]
  - id: "444455556666"
    role: arn:aws:iam::444455556666:role/x
    regions: [eu-cental-1, eu-west-1, eu-west-1]
  - regions: []
`;
    const id = "an account id: quoted text of 12 digits, as YAML reads it as a number otherwise";
    assert.deepEqual(problemsOf(text), [
      `2:1 acounts: expected a key that exists (nearest: accounts); found "acounts"`,
      `3:20 config.protect: expected true or false; found "fasle"`,
      `5:9 accounts[0].id: expected ${id}; found "111122223333"`,
      `8:11 accounts[1].role: expected the name of an IAM role, with its path, and no ARN; found "arn:aws:iam::444455556666:role/x"`,
      `9:15 accounts[1].regions[0]: expected a Region that the AWS provider knows (nearest: eu-central-1); found "eu-cental-1"`,
      `9:39 accounts[1].regions[2]: expected a catalog that no other target has (line 9 names it too); found "444455556666 eu-west-1"`,
      `10:5 accounts[2].id: missing; expected ${id}`,
      `10:14 accounts[2].regions: expected a list that is not empty; found "[]"`,
    ]);
  });

  it("refuses a key of another account or Region at the line that names it", () => {
    const arn = (region: string, account: string) =>
      `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;
    const text = `environment: prod
config:
  keyArn: ${arn("eu-west-1", "111122223333")}
accounts:
  - { id: "111122223333", regions: [eu-west-1, eu-west-2] }
  - { id: "444455556666", regions: [eu-west-1] }
`;
    assert.deepEqual(
      problemsOf(text).map((line) => line.replace(/; found.*/, "")),
      [
        "3:11 config.keyArn: expected the full ARN of a KMS key in eu-west-2, no alias and no bare id",
        "3:11 config.keyArn: expected an ARN of account 444455556666 in partition aws",
      ],
    );
  });

  it("refuses what is no YAML, and what is no mapping", () => {
    assert.match(problemsOf("accounts: [")[0] ?? "", /^1:\d+ \(syntax\): /);
    assert.match(problemsOf("- a")[0] ?? "", /^1:1 \(file\): expected a mapping with environment,/);
    assert.match(problemsOf("")[0] ?? "", /^1:1 \(file\): missing; expected a mapping/);
  });
});
