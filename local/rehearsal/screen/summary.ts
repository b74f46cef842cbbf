import type { Played } from "../play";
import { outcomeWords, type PlayedGroup } from "./table";
import { toDuration } from "./text";

export interface Totals {
  readonly played: number;
  readonly asExpected: number;
  readonly unexpected: number;
}

export function toTotals(groups: readonly PlayedGroup[]): Totals {
  const played = groups.flatMap((group) => group.played);
  const unexpected = played.filter(({ problem }) => problem !== undefined).length;
  return { played: played.length, asExpected: played.length - unexpected, unexpected };
}

/** `28 drifts in 3.2 s: 20 healed, 2 refused safely, …` */
export function toCounts(groups: readonly PlayedGroup[], milliseconds: number): string {
  const played = groups.flatMap((group) => group.played);
  const counts = Object.entries(outcomeWords)
    .map(([outcome, word]) => ({
      word,
      count: played.filter((each) => each.outcome === outcome).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`);
  return `${played.length} drifts in ${toDuration(milliseconds)}: ${counts.join(", ")}.`;
}

/** The last line; it says by itself whether all is well. */
export function toVerdict(groups: readonly PlayedGroup[]): string {
  const wrong = groups.flatMap((group) => group.played).filter(isWrong);
  if (wrong.length === 0) return "No drift survived: the catalog is encrypted as required.";
  return `${wrong.length} of ${toTotals(groups).played} did not go as they must: ${wrong.map(({ id }) => id).join(", ")}.`;
}

function isWrong({ problem }: Played): boolean {
  return problem !== undefined;
}

/** 0 when everything went as it must, 1 when anything did not. */
export function toExitCode(groups: readonly PlayedGroup[]): 0 | 1 {
  return toTotals(groups).unexpected === 0 ? 0 : 1;
}
