import { defineControl } from "../control";
import type { ExpectedAlarm } from "../deployed/alerts/alarm-definition";
import { clauses } from "../frameworks";
import { judgeAlarm } from "../judges/alarm";
import type { ObservedAlarm } from "../observed/guardrail";

/** The guardrail's other alarms watch what they were deployed to watch, and notify its topic. */
export const guardrailNotifyingAlarm = defineControl<ObservedAlarm, ExpectedAlarm>({
  id: "guardrail-notifying-alarm",
  resource: "alarm",
  severity: "high",
  title:
    "The guardrail's other alarms watch what they were deployed to watch, and notify its topic.",
  rationale:
    "They report what the function cannot report of itself: that it fails, is stopped or was " +
    "replaced, or that its notifications are not accepted.",
  frameworks: [clauses.isoLogging, clauses.nistIntegrity],
  remediationSteps:
    "Run aws cloudwatch enable-alarm-actions where its actions are disabled, else " +
    "`pulumi up --refresh`: the function has no right to write an alarm.",
  remediable: false,
  evaluate: (alarm, expected) => judgeAlarm(alarm, expected, "alarm-silenced"),
});
