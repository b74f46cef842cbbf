import type { Finding } from "../../core/finding";
import { toText } from "../../core/messages/finding";
import { toResourceText } from "../../core/messages/resource";
import { isExpectedCall, isSessionOf, type KnownRoles } from "../event/caller";
import type { Incident } from "./incident";
import type { ReportedWindow } from "../exposure/report";
import type { Run } from "../run";
import type { Repair } from "../self-check/check";
import { violationsOf, type Watch } from "../self-check/watch";

/** What there is to tell of the guardrail itself: most often nothing. */
export function toSelfCheckIncidents(
  run: Run,
  watch: Watch,
  roles: KnownRoles,
): readonly Incident[] {
  const { windows, incomplete } = watch.exposure;
  return [
    ...(isTampering(run, watch, roles) ? [toTampering(run, watch)] : []),
    ...windows
      .filter(({ findings }) => findings.length > 0 || incomplete !== undefined)
      .map((reported) => toReport(reported, incomplete, roles)),
  ];
}

/**
 * A call on the guardrail is told, whoever made it, when something is wrong, and else unless it was a
 * deployment's or the function's own. An event that names nobody is news by what it left alone: the
 * call has a record of its own that does. On the schedule only what was put right is news.
 */
function isTampering({ wakeUp }: Run, watch: Watch, roles: KnownRoles): boolean {
  if (wakeUp.kind !== "tamper") return watch.repairs.some(isDone);
  const { attribution } = wakeUp;
  const isUnexpected = attribution !== undefined && !isExpectedCall(attribution, roles);
  return isUnexpected || violationsOf(watch).length > 0;
}

function toTampering({ wakeUp, requestId }: Run, watch: Watch): Incident {
  const eventId = wakeUp.kind === "tamper" ? wakeUp.eventId : undefined;
  return {
    kind: "tampering",
    id: `tampering ${eventId ?? requestId}`,
    halves: [],
    exposure: undefined,
    findings: violationsOf(watch),
    repairs: watch.repairs,
    error: undefined,
  };
}

function toReport(
  { window, findings }: ReportedWindow,
  incomplete: string | undefined,
  { roleArn }: KnownRoles,
): Incident {
  const { halves, from, until } = window;
  const endedBy = isSessionOf(until.caller, roleArn) ? "guardrail" : "someone-else";
  const notified = fitting(findings);
  const isCut = findings.length > notified.length;
  const missing = isCut ? `these are ${notified.length} of ${findings.length}` : incomplete;
  return {
    kind: "exposure-report",
    id: `exposure-report ${from.eventId} ${halves.join()}`,
    halves,
    exposure: { halves, from: from.time, until: until.time, endedBy },
    findings: notified,
    repairs: [],
    error: missing === undefined ? undefined : `The list is not complete: ${missing}`,
  };
}

const mostNotified = 100;
/** SNS takes 256 KB, and whoever makes an object chooses how long its name is, in JSON as well. */
const mostNotifiedBytes = 200_000;

/** The first of the findings, as many as a notification holds; every object has a line in the log. */
function fitting(findings: readonly Finding[]): readonly Finding[] {
  let bytes = 0;
  const firstTooMany = findings.findIndex((finding) => {
    const { resource } = finding;
    const texts = [toResourceText(resource), resource.arn, toText(finding)];
    bytes += Buffer.byteLength(JSON.stringify(texts));
    return bytes > mostNotifiedBytes;
  });
  return findings.slice(0, Math.min(firstTooMany < 0 ? mostNotified : firstTooMany, mostNotified));
}

function isDone({ failure }: Repair): boolean {
  return failure === undefined;
}
