import assert from "node:assert/strict";
import type { PolicyStatement } from "../../components/documents/function-policies";
import { type Deployed } from "../components/deployed-guardrail";
import { deployEverything, policiesOf, servicesOf } from "./deployed-policies";

const sourceKeys = ["aws:SourceArn", "aws:SourceAccount"];

/** What lets a service in without naming the source, each with the reason. */
const withoutSource = {
  "aws:iam/role:Role Lambda lambda.amazonaws.com":
    "AWS documents no source for the trust in Lambda, and only who may pass the role can use it",
  "aws:kms/key:Key GlueLogs logs.eu-central-1.amazonaws.com":
    "CloudWatch Logs is narrowed by the log group in the encryption context, as AWS documents",
};

function conditionKeys({ Condition = {} }: PolicyStatement): readonly string[] {
  return Object.values(Condition).flatMap((keys) => Object.keys(keys));
}

describe("Every policy by which the program lets an AWS service in", () => {
  let deployed: Deployed;
  before(async () => {
    deployed = await deployEverything();
  });

  const grants = () =>
    policiesOf(deployed).flatMap(({ type, statements }) =>
      statements.flatMap((statement) =>
        servicesOf(statement).map((service) => ({ type, service, statement })),
      ),
    );

  it("is one of these", () => {
    assert.deepEqual(
      grants()
        .map(({ type, service, statement }) => `${type} ${statement.Sid} ${service}`)
        .toSorted(),
      [
        "aws:iam/role:Role ForwardingRule events.amazonaws.com",
        "aws:iam/role:Role Lambda lambda.amazonaws.com",
        "aws:iam/role:Role Scheduler scheduler.amazonaws.com",
        "aws:kms/key:Key Alarms cloudwatch.amazonaws.com",
        "aws:kms/key:Key GlueLogs logs.eu-central-1.amazonaws.com",
        "aws:s3/bucketPolicy:BucketPolicy TrailReadsAcl cloudtrail.amazonaws.com",
        "aws:s3/bucketPolicy:BucketPolicy TrailWritesLogs cloudtrail.amazonaws.com",
        "aws:sns/topicPolicy:TopicPolicy Alarms cloudwatch.amazonaws.com",
        "aws:sqs/queuePolicy:QueuePolicy UndeliveredEvents events.amazonaws.com",
      ],
    );
  });

  it("names the source for which the service may come, where AWS has one", () => {
    const unnamed = grants()
      .filter(({ statement }) => !conditionKeys(statement).some((key) => sourceKeys.includes(key)))
      .map(({ type, service, statement }) => `${type} ${statement.Sid} ${service}`);
    assert.deepEqual(unnamed.toSorted(), Object.keys(withoutSource));
  });

  it("lets CloudWatch Logs use the catalog's key for the logs of Glue alone", () => {
    const logs = grants().find(({ statement }) => statement.Sid === "GlueLogs");
    assert.deepEqual(logs?.statement.Condition, {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn":
          "arn:aws:logs:eu-central-1:111122223333:log-group:/aws-glue/*",
      },
    });
  });

  it("lets EventBridge invoke the function for its rules, and CloudWatch for one alarm", () => {
    const permissions = deployed.registered.filter(({ type }) => type.endsWith(":Permission"));
    const found = permissions.map(({ inputs: { principal, action, sourceArn, sourceAccount } }) => [
      ...[principal, action, sourceArn, sourceAccount],
    ]);
    const invoke = "lambda:InvokeFunction";
    const here = "eu-central-1:111122223333";
    assert.deepEqual(found.toSorted(), [
      [
        ...["events.amazonaws.com", invoke],
        ...[`arn:aws:events:${here}:rule/glue-encryption-guardrail-*`, "111122223333"],
      ],
      [
        ...["lambda.alarms.cloudwatch.amazonaws.com", invoke],
        `arn:aws:cloudwatch:${here}:alarm:glue-encryption-guardrail-heartbeat-missing`,
        "111122223333",
      ],
    ]);
  });

  it("lets no other principal in but for the two keys, which the account's own use by a service", () => {
    const others = policiesOf(deployed).flatMap(({ type, statements }) =>
      statements
        .filter(({ Effect, Principal }) => Effect === "Allow" && Principal !== undefined)
        .filter((statement) => servicesOf(statement).length === 0)
        .map((statement) => [type, statement.Sid, conditionKeys(statement)]),
    );
    const throughService = ["kms:CallerAccount", "kms:ViaService"];
    assert.deepEqual(others.toSorted(), [
      ["aws:kms/key:Key", "AccountAdministration", []],
      ["aws:kms/key:Key", "AccountAdministration", []],
      ["aws:kms/key:Key", "AccountThroughGlue", throughService],
      ["aws:kms/key:Key", "AccountThroughSns", throughService],
    ]);
  });
});
