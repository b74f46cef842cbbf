import { isViolation, toFindingId, type Finding } from "../../core/finding";
import type { Run } from "../run";
import { noFacts, type Incident } from "./incident";

/**
 * The violations that remain after a run, one incident each, but for those that another incident of
 * the run is about. Objects that were written unencrypted have a report of their own.
 */
export function toFindingIncidents(
  standing: readonly Finding[],
  others: readonly Incident[],
): readonly Incident[] {
  const covered = new Set(others.flatMap(coveredIds));
  return standing
    .filter(isViolation)
    .filter(({ control }) => control !== "exposed-object")
    .filter((finding) => !covered.has(toIncidentId(finding)))
    .map((finding) => ({
      ...noFacts,
      kind: "finding",
      id: toIncidentId(finding),
      findings: [finding],
    }));
}

/** Ids under which what an incident reports needs no notification of its own. */
export function coveredIds({ id, findings }: Incident): readonly string[] {
  return [id, ...findings.filter(isViolation).map(toIncidentId)];
}

const day = 24 * 60 * 60_000;

/** Forgets what a run found to be over, and once a day what still stands, so that it is sent again. */
export function forgetFindings({ sent, clock }: Run, judged: readonly Finding[]): void {
  const now = clock.now();
  const subjects = judged.map(toSubject);
  const standing = new Set(judged.filter(isViolation).map(toIncidentId));
  sent.retain((id, sentAt) => {
    if (!subjects.some((subject) => id.startsWith(subject))) return true;
    return standing.has(id) && now - sentAt < day;
  });
}

/** Another reason is another incident. */
function toIncidentId(finding: Finding): string {
  const { verdict } = finding;
  return `${toSubject(finding)}${verdict.outcome === "non-compliant" ? verdict.reason.code : ""}`;
}

function toSubject(finding: Finding): string {
  return `finding ${toFindingId(finding)} `;
}
