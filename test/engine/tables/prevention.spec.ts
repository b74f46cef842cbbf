import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PolicyDocument } from "../../../components/documents/function-policies";
import { maximumLength } from "../../../components/documents/service-control-policy";
import { isAllowed } from "../../../local/aws/iam/policy-document";
import { fullAccess } from "../../support/full-access";
import { describeOnEngine } from "../harness/engine";
import { GuardrailWorld } from "../harness/guardrail-world";
import type { StateResource } from "../harness/stack";
import { root } from "../../support/source-tree";

const account = "111122223333";
const deployer = `arn:aws:iam::${account}:role/platform/deployment`;
const engineer = `arn:aws:iam::${account}:role/data-engineer`;

/**
 * What IAM would decide by the documents that the command writes, about the resources that this stack
 * has. That an organization attaches them, and that IAM decides so, is not shown here.
 */
describeOnEngine("the service control policies that the command writes for a stack", function () {
  const world = new GuardrailWorld();
  const folder = mkdtempSync(join(tmpdir(), "scp-"));
  let said: string;
  let texts: readonly string[];
  let resources: readonly StateResource[];
  let keyArn: string;

  before(async () => {
    const { stack } = await world.startGuarded("preventing", { deploymentRoleArns: [deployer] });
    const command = [join(root, "node_modules/.bin/tsx"), join(root, "cli/main.ts"), "scp"];
    said = await stack.execute([...command, "--stack preventing --folder", folder].join(" "));
    texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    keyArn = String((await stack.outputs()).keyArn);
    resources = await stack.resources();
  });

  after(() => {
    rmSync(folder, { recursive: true });
    return world.stop();
  });

  function arnOf(type: string): string {
    const found = resources.find((resource) => resource.type === type);
    return String(found?.outputs?.arn);
  }

  function decide(caller: string, action: string, resource: string): string {
    const conditions = { "aws:principalarn": caller };
    return isAllowed([fullAccess, ...texts], { action, resource, conditions })
      ? "allowed"
      : "denied";
  }

  it("are one document here, as short as AWS wants it, and the command says where it is", () => {
    const [text = "", ...more] = texts;
    assert.deepEqual(more, []);
    assert.equal((JSON.parse(text) as PolicyDocument).Version, "2012-10-17");
    assert.ok(text.length <= maximumLength("aws"), String(text.length));
    const path = join(folder, "glue-encryption-guardrail-1.json");
    assert.equal(said.split("\n")[0], `${path}: ${text.length} of 10240 characters`);
  });

  it("denies the Put to an ordinary role, and lets the function and the deployment role make it", () => {
    const put = "glue:PutDataCatalogEncryptionSettings";
    const catalog = `arn:aws:glue:eu-central-1:${account}:catalog`;
    const functionRole = arnOf("aws:iam/role:Role");
    assert.equal(decide(engineer, put, catalog), "denied");
    assert.equal(decide(functionRole, put, catalog), "allowed");
    assert.equal(decide(deployer, put, catalog), "allowed");
  });

  const parts: readonly (readonly [string, string])[] = [
    ["lambda:CreateFunctionUrlConfig", "aws:lambda/function:Function"],
    ["events:DisableRule", "aws:cloudwatch/eventRule:EventRule"],
    ["lambda:DeleteFunction", "aws:lambda/function:Function"],
    ["ssm:PutParameter", "aws:ssm/parameter:Parameter"],
    ["sns:DeleteTopic", "aws:sns/topic:Topic"],
    ["sqs:DeleteQueue", "aws:sqs/queue:Queue"],
    ["cloudwatch:DeleteAlarms", "aws:cloudwatch/metricAlarm:MetricAlarm"],
    ["logs:DeleteLogGroup", "aws:cloudwatch/logGroup:LogGroup"],
    ["kms:DeleteAlias", "aws:kms/alias:Alias"],
    ["iam:PutRolePolicy", "aws:iam/role:Role"],
    ["iam:CreatePolicyVersion", "aws:iam/policy:Policy"],
  ];
  for (const [action, type] of parts) {
    it(`keeps ${action} on what this stack made to its deployment role`, () => {
      assert.match(arnOf(type), /^arn:aws:/);
      assert.equal(decide(engineer, action, arnOf(type)), "denied");
      assert.equal(decide(deployer, action, arnOf(type)), "allowed");
    });
  }

  it("keeps the key that this stack made by its alias, not by its ARN", () => {
    const text = texts.join("");
    assert.ok(!text.includes(keyArn), text);
    assert.match(text, /kms:ResourceAliases/);
  });
});
