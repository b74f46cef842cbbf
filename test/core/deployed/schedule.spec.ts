import assert from "node:assert/strict";
import { expectedSchedule } from "../../../core/deployed/schedule";
import { accountRegion } from "../../support/observations";

const roleArn = "arn:aws:iam::111122223333:role/glue-encryption-guardrail/schedule";

describe("expectedSchedule", () => {
  it("wakes the function on time, and is worth nothing once the next run comes", () => {
    assert.deepEqual(expectedSchedule({ accountRegion, scheduleMinutes: 5, roleArn }), {
      name: "glue-encryption-guardrail-schedule",
      settings: {
        expression: "rate(5 minutes)",
        flexibleTimeWindow: "OFF",
        targetArn: "arn:aws:lambda:eu-west-1:111122223333:function:glue-encryption-guardrail",
        roleArn,
        input:
          '{"source":"glue-encryption-guardrail.schedule","time":"<aws.scheduler.scheduled-time>"}',
        deadLetterArn:
          "arn:aws:sqs:eu-west-1:111122223333:glue-encryption-guardrail-undelivered-schedules",
        maximumRetryAttempts: 185,
        maximumEventAgeInSeconds: 300,
      },
    });
  });

  it("writes a single minute as EventBridge Scheduler wants it", () => {
    const { settings } = expectedSchedule({ accountRegion, scheduleMinutes: 1, roleArn });
    assert.equal(settings.expression, "rate(1 minute)");
  });
});
