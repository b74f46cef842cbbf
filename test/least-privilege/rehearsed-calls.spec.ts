import assert from "node:assert/strict";
import { permissions } from "../../aws/permissions/function";
import type { PolicyDocument } from "../../components/documents/function-policies";
import { objectAt, textAt } from "../../local/aws/json";
import { startLocalAws, type LocalAws } from "../../local/aws/local-aws";
import type { Deployment } from "../../local/deployment/program";
import { deployStage } from "../../local/rehearsal/deploy-stage";
import { driftGroups } from "../../local/rehearsal/drifts";
import { playDrift } from "../../local/rehearsal/play";
import type { Stage } from "../../local/rehearsal/stage";
import { cast } from "../../local/aws/trail/principals";
import { actionsOf, unused } from "./asked-for";

const region = "eu-central-1";

/** The actions that others need in the function's name, each with who does. */
const neededByOthers = {
  "iam:PassRole": "Glue, when a Put keeps a service role",
  "kms:Decrypt": "SNS, which encrypts the alerts",
  "kms:GenerateDataKey*": "SNS, which encrypts the alerts",
  "logs:CreateLogStream": "Lambda, which writes the log",
  "logs:PutLogEvents": "Lambda, which writes the log",
  "sqs:SendMessage": "Lambda, which queues the events of failed runs",
};

const alertsEventBusArn = "arn:aws:events:eu-central-1:444455556666:event-bus/security";

/** The program with a retired key and an event bus, as every statement of its role is there to be used. */
async function deploy(aws: LocalAws): Promise<{ stage: Stage; deployment: Deployment }> {
  const created = await aws.call({ caller: cast.deployer, region }, "kms:CreateKey", {});
  const retired = textAt(objectAt(created, "KeyMetadata"), "Arn") ?? "";
  return deployStage(aws, {
    region,
    config: { retiredKeyArns: JSON.stringify([retired]), alertsEventBusArn },
  });
}

describe("The deployed function, through every drift of the rehearsal,", function () {
  let stage: Stage;
  let documents: readonly PolicyDocument[];

  before(async () => {
    const deployed = await deploy(await startLocalAws());
    stage = deployed.stage;
    documents = deployed.deployment.resources
      .filter(({ type }) => type === "aws:iam/policy:Policy")
      .map(({ inputs }) => JSON.parse(textAt(inputs, "policy") ?? "") as PolicyDocument);
    for (const drift of driftGroups.flatMap(({ drifts }) => drifts)) await playDrift(stage, drift);
  });
  after(() => stage.aws.close());

  const judged = () => stage.aws.roles.judged;

  it("makes exactly the calls that its permissions have a command for", () => {
    const made = stage.aws.history.entries
      .filter(({ caller }) => caller === stage.functionCaller)
      // CloudWatch is signed for by its former name.
      .map(({ call }) => ({ action: call.replace(/^monitoring:/, "cloudwatch:") }));
    const declared = permissions.filter(({ command }) => command !== undefined);
    assert.deepEqual(actionsOf(made), actionsOf(declared));
  });

  it("is denied nothing that it or anybody in its name asks for", () => {
    assert.deepEqual(
      judged().filter(({ isAllowed }) => !isAllowed),
      [],
    );
  });

  it("needs every action of every statement of its role", () => {
    assert.deepEqual(unused(documents, judged()), []);
  });

  it("has permissions without a command only for what others do in its name", () => {
    const others = permissions.filter(({ command }) => command === undefined);
    assert.deepEqual(actionsOf(others), Object.keys(neededByOthers));
  });
});
