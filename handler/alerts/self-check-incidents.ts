import { isViolation, type Finding } from "../../core/finding";
import { isExpectedCall } from "../event/caller";
import type { Run } from "../run";
import type { SelfCheck } from "../self-check/check";
import type { Repair } from "../self-check/repair";
import { noFacts, type Incident } from "./incident";

/** What happened to the guardrail itself: most often nothing. */
export function toSelfCheckIncidents(run: Run, selfCheck: SelfCheck): readonly Incident[] {
  return isTampering(run, selfCheck) ? [toTampering(run, selfCheck)] : [];
}

/**
 * A call on the guardrail is notified, whoever made it, when something is wrong, and else unless it was
 * a deployment's or the function's own. An event that names nobody is notified for what it left alone:
 * the call has a record of its own that does. On the schedule only what was restored is notified.
 */
function isTampering({ wakeUp, roles }: Run, selfCheck: SelfCheck): boolean {
  if (wakeUp.kind !== "tamper") return selfCheck.repairs.some(isDone);
  const { attribution } = wakeUp;
  const isUnexpected = attribution !== undefined && !isExpectedCall(attribution, roles);
  return isUnexpected || violationsOf(selfCheck).length > 0;
}

/** What is certainly wrong with the guardrail itself, the parameter and the keys of the run included. */
function violationsOf({ found }: SelfCheck): readonly Finding[] {
  return found.filter(
    (finding) => finding.control.startsWith("guardrail-") && isViolation(finding),
  );
}

function toTampering({ wakeUp, requestId }: Run, selfCheck: SelfCheck): Incident {
  const call = wakeUp.kind === "tamper" ? wakeUp : undefined;
  return {
    ...noFacts,
    kind: "tampering",
    id: `tampering ${call?.eventId ?? requestId}`,
    attribution: call?.attribution,
    findings: violationsOf(selfCheck),
    repairs: selfCheck.repairs,
  };
}

function isDone({ failure }: Repair): boolean {
  return failure === undefined;
}
