import assert from "node:assert/strict";
import { eventQueuePolicy } from "../../components/delivery-policies";
import { catalogChangePattern } from "../../core/rule-patterns";
import { defaultGuardrail, deployGuardrail, inputsOf, site } from "./deployed-guardrail";

const rule = "aws:cloudwatch/eventRule:EventRule";
const target = "aws:cloudwatch/eventTarget:EventTarget";
const mocked = "arn:aws:mocked:eu-central-1:111122223333";
const queueName = "guard-wake-ups-undelivered-events";

/** The two wake-ups: name in the program, name in AWS, and seconds that an event is offered. */
const wakeUps = [
  ["guard-wake-ups-catalog-change", "glue-encryption-guardrail-catalog-change", 3600],
  ["guard-wake-ups-schedule", "glue-encryption-guardrail-schedule", 300],
] as const;

describe("the wake-ups", () => {
  it("come from each successful change of the catalog's settings", async () => {
    assert.deepEqual(inputsOf(await defaultGuardrail(), rule, "guard-wake-ups-catalog-change"), {
      name: "glue-encryption-guardrail-catalog-change",
      description: "A call changed the encryption settings of a Glue Data Catalog",
      eventPattern: JSON.stringify(catalogChangePattern()),
      state: "ENABLED",
    });
  });

  for (const [scheduleMinutes, scheduleExpression] of [
    [1, "rate(1 minute)"],
    [5, "rate(5 minutes)"],
    [60, "rate(60 minutes)"],
  ] as const) {
    it(`come by the clock as ${scheduleExpression}`, async () => {
      const deployed = await deployGuardrail({ scheduleMinutes });
      assert.deepEqual(inputsOf(deployed, rule, "guard-wake-ups-schedule"), {
        name: "glue-encryption-guardrail-schedule",
        description: "Looks at the Glue Data Catalog although no event arrived",
        scheduleExpression,
        state: "ENABLED",
      });
      const { retryPolicy } = inputsOf(deployed, target, "guard-wake-ups-schedule");
      assert.deepEqual(retryPolicy, {
        maximumEventAgeInSeconds: scheduleMinutes * 60,
        maximumRetryAttempts: 185,
      });
    });
  }

  for (const [name, ruleName, maximumEventAgeInSeconds] of wakeUps) {
    it(`of ${ruleName} reach the function, or else the queue`, async () => {
      const deployed = await defaultGuardrail();
      assert.deepEqual(inputsOf(deployed, target, name), {
        rule: ruleName,
        targetId: "glue-encryption-guardrail",
        arn: `${mocked}:guard-healing`,
        deadLetterConfig: { arn: `${mocked}:${queueName}` },
        retryPolicy: { maximumEventAgeInSeconds, maximumRetryAttempts: 185 },
      });
    });

    it(`of ${ruleName} are let in by the function for that rule alone`, async () => {
      const deployed = await defaultGuardrail();
      assert.deepEqual(inputsOf(deployed, "aws:lambda/permission:Permission", name), {
        statementId: ruleName,
        action: "lambda:InvokeFunction",
        function: "glue-encryption-guardrail",
        principal: "events.amazonaws.com",
        sourceArn: `arn:aws:events:eu-central-1:111122223333:rule/${ruleName}`,
      });
    });
  }

  it("that could not be delivered wait where EventBridge may put them", async () => {
    const deployed = await defaultGuardrail();
    assert.deepEqual(inputsOf(deployed, "aws:sqs/queue:Queue", queueName), {
      name: "glue-encryption-guardrail-undelivered-events",
      sqsManagedSseEnabled: true,
      messageRetentionSeconds: 1_209_600,
    });
    assert.deepEqual(inputsOf(deployed, "aws:sqs/queuePolicy:QueuePolicy", queueName), {
      queueUrl: `https://queue/${queueName}`,
      policy: JSON.stringify(eventQueuePolicy(site)),
    });
  });
});
