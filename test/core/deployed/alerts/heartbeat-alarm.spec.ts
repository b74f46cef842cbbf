import assert from "node:assert/strict";
import { expectedHeartbeatAlarm } from "../../../../core/deployed/alerts/expected-alarms";
import { toAlarmPeriod } from "../../../../core/deployed/alerts/heartbeat-alarm";
import { accountRegion } from "../../../support/observations";

describe("expectedHeartbeatAlarm", () => {
  it("is raised after three periods without a run, notifies the topic and invokes the function", () => {
    assert.deepEqual(expectedHeartbeatAlarm({ accountRegion, scheduleMinutes: 5 }), {
      name: "glue-encryption-guardrail-heartbeat-missing",
      actions: [
        "arn:aws:sns:eu-west-1:111122223333:glue-encryption-guardrail-alerts",
        "arn:aws:lambda:eu-west-1:111122223333:function:glue-encryption-guardrail",
      ],
      settings: {
        comparison: "LessThanThreshold",
        threshold: 1,
        evaluationPeriods: 3,
        datapointsToAlarm: 3,
        missingData: "breaching",
        expression: "FILL(m, 0)",
        metrics: {
          m: {
            namespace: "GlueEncryptionGuardrail",
            metricName: "Heartbeat",
            dimensions: { service: "glue-encryption-guardrail" },
            statistic: "SampleCount",
            period: 300,
          },
        },
      },
    });
  });

  it("looks at periods of five minutes or more, in which there is at least one run", () => {
    assert.deepEqual([1, 5, 60].map(toAlarmPeriod), [300, 300, 3600]);
  });
});
