import { defineControl } from "../control";
import type { ExpectedSchedule } from "../deployed/schedule";
import { clauses } from "../frameworks";
import { judgeSchedule } from "../judges/schedule";
import type { ObservedSchedule } from "../observed/guardrail";

/** The guardrail's schedule is enabled and wakes its function as it was deployed. */
export const guardrailSchedule = defineControl<ObservedSchedule, ExpectedSchedule>({
  id: "guardrail-schedule",
  resource: "schedule",
  severity: "high",
  title: "The guardrail's schedule is enabled and wakes its function as it was deployed.",
  rationale:
    "The schedule wakes the function although no event arrived: without it, nobody notices that " +
    "the rules on EventBridge were disabled or that an event was lost.",
  frameworks: [clauses.isoLogging, clauses.nistIntegrity],
  remediationSteps:
    "Run `pulumi up --refresh`: it restores the schedule. The function itself writes a schedule " +
    "that still exists as it was deployed, and never creates one.",
  remediable: true,
  evaluate: judgeSchedule,
});
