import type { Finding } from "../../core/finding";
import { toText } from "../../core/messages/finding";
import { toResourceText } from "../../core/messages/resource";
import { isSessionOf } from "../event/caller";
import type { ExposureReport, ReportedWindow } from "../exposure/report";
import type { Run } from "../run";
import { noFacts, type Incident } from "./incident";

/** What was written unencrypted, or could not be looked for: most often nothing. */
export function toExposureReportIncidents(
  run: Run,
  { windows, incomplete, from }: ExposureReport,
): readonly Incident[] {
  return [
    ...windows
      .filter(({ findings }) => findings.length > 0 || incomplete !== undefined)
      .map((reported) => toReport(run, reported, incomplete)),
    ...(windows.length === 0 && incomplete !== undefined ? [toGap(from, incomplete)] : []),
  ];
}

function toReport(
  { roles }: Run,
  { window, findings }: ReportedWindow,
  incomplete: string | undefined,
): Incident {
  const { halves, from, until } = window;
  const endedBy = isSessionOf(until.caller, roles.roleArn) ? "guardrail" : "someone-else";
  const notified = fitting(findings);
  const isCut = findings.length > notified.length;
  const missing = isCut ? `these are ${notified.length} of ${findings.length}` : incomplete;
  return {
    ...noFacts,
    kind: "exposure-report",
    // A list that was not complete is sent again when it is.
    id: `exposure-report ${from.eventId} ${halves.join()} ${incomplete ?? ""}`,
    halves,
    exposure: {
      halves,
      off: halves,
      from: from.time,
      until: until.time,
      endedBy,
      attribution: undefined,
    },
    findings: notified,
    error: missing === undefined ? undefined : `The list is not complete: ${missing}`,
  };
}

/** One while the same time cannot be read. */
function toGap(from: number, incomplete: string): Incident {
  const id = `exposure-report from ${from}`;
  return { ...noFacts, kind: "exposure-report", id, findings: [], error: incomplete };
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
