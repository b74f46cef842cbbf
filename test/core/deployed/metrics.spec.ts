import assert from "node:assert/strict";
import {
  metric,
  metricNamespace,
  serviceDimension,
  severities,
} from "../../../core/deployed/metrics";
import { severityDimension } from "../../../core/deployed/metrics";

/** Dashboards and alarms of other people name these, so a change here is a change for them. */
describe("the metrics", () => {
  it("keep their names", () => {
    assert.deepEqual(
      { metricNamespace, metric, severityDimension, serviceDimension },
      {
        metricNamespace: "GlueEncryptionGuardrail",
        metric: {
          remediations: "Remediations",
          findings: "Findings",
          timeToEncrypt: "TimeToEncryptMs",
          heartbeat: "Heartbeat",
          notificationFailures: "NotificationFailures",
          unknownFindings: "UnknownFindings",
          deniedAttempts: "DeniedAttempts",
          pathChecks: "PathChecks",
          eventLatency: "EventLatencyMs",
        },
        severityDimension: "Severity",
        serviceDimension: { service: "glue-encryption-guardrail" },
      },
    );
  });

  it("count findings of each severity", () => {
    assert.deepEqual(severities, ["low", "medium", "high", "critical"]);
  });
});
