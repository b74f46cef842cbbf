import { defineControl } from "../control";
import type { ExpectedAlarm } from "../deployed/alerts/alarm-definition";
import { clauses } from "../frameworks";
import { judgeAlarm } from "../judges/alarm";
import type { ObservedAlarm } from "../observed/guardrail";

/** The guardrail's alarm on silence watches its runs, and invokes its function when it goes into alarm. */
export const guardrailAlarm = defineControl<ObservedAlarm, ExpectedAlarm>({
  id: "guardrail-alarm",
  resource: "alarm",
  severity: "high",
  title:
    "The guardrail's alarm on silence watches its runs, and invokes its function when it goes into alarm.",
  rationale:
    "The alarm wakes the function when rules and schedule were both silenced. Without it, whoever " +
    "controls EventBridge and EventBridge Scheduler stops the guardrail for good.",
  frameworks: [clauses.isoLogging, clauses.nistIntegrity],
  remediationSteps:
    "Run `pulumi up --refresh`: it restores the alarm. The function itself enables the alarm's " +
    "actions, and never writes the alarm.",
  remediable: true,
  evaluate: (alarm, expected) => judgeAlarm(alarm, expected, "alarm-actions-disabled"),
});
