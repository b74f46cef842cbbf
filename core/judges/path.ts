import type { ObservedPath, PathTimes } from "../observed/guardrail";
import { compliant, nonCompliant, notApplicable, unknown, type Verdict } from "../verdict";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** An event takes seconds, and now and then minutes; AWS promises no time. */
const limitMs = 15 * minute;

/** Judges whether the event of the guardrail's last check came, or may still come. */
export function judgePath({ times, lookedAt }: ObservedPath): Verdict {
  if (times.state === "unresolved") return unknown(times);
  if (times.state === "absent" || times.value.checks.length === 0) {
    return notApplicable("path-not-checked");
  }
  const waited = toWaited(times.value, lookedAt);
  if (waited < limitMs) return compliant;
  return nonCompliant({ code: "path-silent", minutes: Math.floor(waited / minute) });
}

/**
 * Whether to check now: once a day, from the second day of the guardrail on, and each hour while no
 * event comes, so that the finding ends soon after its cause.
 */
export function isPathCheckDue({ times, lookedAt }: ObservedPath): boolean {
  if (times.state !== "known") return false;
  const { runs, checks } = times.value;
  // Each of the runs is the hour in which it took place.
  if (checks.length === 0) return runs.some((time) => time + hour <= lookedAt - day);
  const last = Math.max(...checks);
  const isSilent = toWaited(times.value, lookedAt) >= limitMs;
  return last <= lookedAt - (isSilent ? hour : day);
}

/** Milliseconds since the first check that no event has followed; 0 where the last one was answered. */
function toWaited({ checks, arrivals }: PathTimes, lookedAt: number): number {
  const answered = Math.max(...arrivals, -Infinity);
  const first = Math.min(...checks.filter((time) => time > answered), Infinity);
  return Math.max(0, lookedAt - first);
}
