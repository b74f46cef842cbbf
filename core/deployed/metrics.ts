import { prefix } from "./names";

/** CloudWatch metrics of the healing function; the alarms watch these names and dimensions. */
export const metricNamespace = "GlueEncryptionGuardrail";

/** Every metric has this dimension, because Powertools always adds it. */
export const serviceDimension = { service: prefix } as const;

export const metric = {
  /** Count of Puts that Glue took, those that another writer undid included. */
  remediations: "Remediations",
  /** Count of violations that stand after the run; also has the dimension `Severity`, zeros included. */
  findings: "Findings",
  /** Count of findings after the run that could not be judged, but for those nobody here could. */
  unknownFindings: "UnknownFindings",
  /** Milliseconds from the call that weakened the catalog to the answer that showed it restored. */
  timeToEncrypt: "TimeToEncryptMs",
  /** 1 for each run that looked at the catalog. */
  heartbeat: "Heartbeat",
  /** Count of notifications that SNS, or the event bus, did not take. */
  notificationFailures: "NotificationFailures",
  /** Count of calls that were to weaken the catalog and that AWS denied; no call is no data. */
  deniedAttempts: "DeniedAttempts",
  /** 1 for each Put that only checks whether its event arrives; no check is no data. */
  pathChecks: "PathChecks",
  /** Milliseconds from a Put of the guardrail itself to the run that its event woke. */
  eventLatency: "EventLatencyMs",
} as const;

/** Name of the second dimension of `findings`; its values are the four severities. */
export const severityDimension = "Severity";

export const severities = ["low", "medium", "high", "critical"] as const;
