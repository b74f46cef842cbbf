import assert from "node:assert/strict";
import { eventQueuePolicy } from "../../../components/documents/delivery-policies";
import { targetRestoringPolicy } from "../../../components/documents/function-policies";
import { expectedRules, ruleNames } from "../../../core/deployed/rules";
import { maximumRetiredKeys } from "../../../core/deployed/tamper-patterns";
import { defaultGuardrail, deployGuardrail, inputsOf, accountRegion } from "../deployed-guardrail";
import { mockedKeyArn } from "../mocked-pulumi";

const rule = "aws:cloudwatch/eventRule:EventRule";
const target = "aws:cloudwatch/eventTarget:EventTarget";
const queueName = "guard-wake-ups-undelivered-events";

const keyArns = [mockedKeyArn("guard-key"), mockedKeyArn("guard-alerts")];
const roleArns = ["healing", "schedule", "iam-forwarding"].map(
  (part) => `arn:aws:iam::111122223333:role/glue-encryption-guardrail/guard-${part}-role`,
);
const expected = expectedRules({ accountRegion, keyArns, roleArns });

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const patternLimit = 2048;

/** Name in the program of the resources of a rule. */
function toLogicalName(ruleName: string): string {
  return ruleName.replace("glue-encryption-guardrail", "guard-wake-ups");
}

describe("the wake-ups", () => {
  it("come from the rule on the catalog and one on each service that can be tampered with", () => {
    assert.deepEqual(
      ruleNames.map(toLogicalName),
      [
        ...["catalog-change", "tamper-kms", "tamper-glue", "tamper-ssm", "tamper-events"],
        ...["tamper-scheduler", "tamper-lambda", "tamper-cloudtrail", "tamper-sns", "tamper-sqs"],
        ...["tamper-cloudwatch", "tamper-logs", "tamper-iam"],
      ].map((name) => `guard-wake-ups-${name}`),
    );
  });

  for (const { name, description, pattern, target: to } of expected) {
    const logicalName = toLogicalName(name);

    it(`of ${name} are woken as the self-check expects`, async () => {
      assert.deepEqual(inputsOf(await defaultGuardrail(), rule, logicalName), {
        name,
        description,
        state: "ENABLED",
        eventPattern: JSON.stringify(pattern),
      });
    });

    it(`of ${name} reach the function, or else the queue, as the self-check expects`, async () => {
      assert.deepEqual(inputsOf(await defaultGuardrail(), target, logicalName), {
        rule: name,
        targetId: to.id,
        arn: to.arn,
        deadLetterConfig: { arn: to.deadLetterArn },
        retryPolicy: {
          maximumRetryAttempts: to.maximumRetryAttempts,
          maximumEventAgeInSeconds: to.maximumEventAgeInSeconds,
        },
      });
    });
  }

  for (const [what, logicalName, statement] of [
    [
      "all rules of the account",
      "guard-wake-ups-rules",
      {
        statementId: "glue-encryption-guardrail-rules",
        principal: "events.amazonaws.com",
        sourceArn: "arn:aws:events:eu-central-1:111122223333:rule/glue-encryption-guardrail-*",
      },
    ],
    [
      "the alarm on silence",
      "guard-wake-ups-alarm",
      {
        statementId: "glue-encryption-guardrail-heartbeat-alarm",
        principal: "lambda.alarms.cloudwatch.amazonaws.com",
        sourceArn:
          "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:glue-encryption-guardrail-heartbeat-missing",
      },
    ],
  ] as const) {
    it(`may invoke the function for ${what}`, async () => {
      const permission = "aws:lambda/permission:Permission";
      assert.deepEqual(inputsOf(await defaultGuardrail(), permission, logicalName), {
        ...statement,
        action: "lambda:InvokeFunction",
        function: "glue-encryption-guardrail",
        sourceAccount: "111122223333",
      });
    });
  }

  for (const [scheduleMinutes, expression] of [
    [1, "rate(1 minute)"],
    [60, "rate(60 minutes)"],
  ] as const) {
    it(`come by the schedule as ${expression}, and are offered until the next`, async () => {
      const deployed = await deployGuardrail({ scheduleMinutes });
      const scheduler = "aws:scheduler/schedule:Schedule";
      assert.deepEqual(inputsOf(deployed, scheduler, "guard-wake-ups-schedule"), {
        name: "glue-encryption-guardrail-schedule",
        groupName: "default",
        description: "Looks at the Glue Data Catalog although no event arrived",
        state: "ENABLED",
        scheduleExpression: expression,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: "arn:aws:lambda:eu-central-1:111122223333:function:glue-encryption-guardrail",
          roleArn: "arn:aws:iam::111122223333:role/glue-encryption-guardrail/guard-schedule-role",
          input:
            '{"source":"glue-encryption-guardrail.schedule","time":"<aws.scheduler.scheduled-time>"}',
          deadLetterConfig: {
            arn: "arn:aws:sqs:eu-central-1:111122223333:glue-encryption-guardrail-undelivered-schedules",
          },
          retryPolicy: {
            maximumRetryAttempts: 185,
            maximumEventAgeInSeconds: scheduleMinutes * 60,
          },
        },
      });
    });
  }

  it("come by the alarm on silence, which invokes the function itself", async () => {
    const deployed = await deployGuardrail({ scheduleMinutes: 10 });
    const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    const { alarmActions, okActions, metricQueries } = inputsOf(
      deployed,
      alarm,
      "guard-wake-ups-heartbeat-missing",
    );
    assert.deepEqual(alarmActions, [
      "arn:aws:sns:eu-central-1:111122223333:glue-encryption-guardrail-alerts",
      "arn:aws:lambda:eu-central-1:111122223333:function:glue-encryption-guardrail",
    ]);
    assert.equal(okActions, undefined);
    assert.deepEqual(metricQueries, [
      { id: "runs", expression: "FILL(m, 0)", label: "Runs that looked", returnData: true },
      {
        id: "m",
        returnData: false,
        metric: {
          namespace: "GlueEncryptionGuardrail",
          metricName: "Heartbeat",
          dimensions: { service: "glue-encryption-guardrail" },
          stat: "SampleCount",
          period: 600,
        },
      },
    ]);
  });

  it("match every key that there can be, within what EventBridge takes of a pattern", async () => {
    const toKeyArn = (index: number) =>
      `arn:aws:kms:eu-central-1:111122223333:key/mrk-${String(index).padStart(32, "0")}`;
    const retiredKeyArns = Array.from({ length: maximumRetiredKeys }, (_, index) =>
      toKeyArn(index),
    );
    const passwordKeyArn = toKeyArn(maximumRetiredKeys);
    const deployed = await deployGuardrail({ retiredKeyArns, passwordKeyArn });
    const { eventPattern } = inputsOf(deployed, rule, "guard-wake-ups-tamper-kms");
    const text = String(eventPattern);
    for (const keyArn of [...keyArns, passwordKeyArn, ...retiredKeyArns]) {
      assert.ok(text.includes(keyArn.slice(keyArn.lastIndexOf("/") + 1)), keyArn);
    }
    assert.ok(text.length <= patternLimit, String(text.length));
  });

  it("that could not be delivered wait where EventBridge may put them", async () => {
    const deployed = await defaultGuardrail();
    assert.deepEqual(inputsOf(deployed, "aws:sqs/queue:Queue", queueName), {
      name: "glue-encryption-guardrail-undelivered-events",
      sqsManagedSseEnabled: true,
      messageRetentionSeconds: 1_209_600,
    });
    assert.deepEqual(inputsOf(deployed, "aws:sqs/queuePolicy:QueuePolicy", queueName), {
      queueUrl: `https://queue/${queueName}`,
      policy: JSON.stringify(eventQueuePolicy(accountRegion)),
    });
  });

  it("are restored by the function as long as its second policy is attached", async () => {
    const deployed = await defaultGuardrail();
    const name = "guard-wake-ups-restoring";
    assert.deepEqual(inputsOf(deployed, "aws:iam/policy:Policy", name), {
      path: "/glue-encryption-guardrail/",
      policy: JSON.stringify(targetRestoringPolicy(accountRegion)),
    });
    const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    assert.deepEqual(inputsOf(deployed, attachment, name), {
      role: "guard-healing-role",
      policyArn: `arn:aws:mocked:eu-central-1:111122223333:${name}`,
    });
  });
});
