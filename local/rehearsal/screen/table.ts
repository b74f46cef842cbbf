import type { Played } from "../play";
import { toDuration, type Ink } from "./text";

export interface PlayedGroup {
  readonly title: string;
  readonly played: readonly Played[];
}

type Cells = readonly [string, string, string, string, string, string];

const heading: Cells = ["Drift", "Done by", "Noticed", "Open for", "Calls", "Outcome"];
/** Calls and times are numbers, so they stand on the right. */
const isRight: readonly boolean[] = [false, false, false, true, true, false];

/** The closing table: one line for each drift, under the heading of its group. */
export function toTable(groups: readonly PlayedGroup[], ink: Ink): readonly string[] {
  const rows = groups.flatMap(({ played }) => played.map(toCells));
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: Cells) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, isRight[column] === true))
      .join("  ")
      .trimEnd();
  const rule = "─".repeat(widths.reduce((sum, width) => sum + width + 2, 0));
  return [
    `  ${ink.strong(line(heading))}`,
    ink.faint(rule),
    ...groups.flatMap(({ title, played }) => [
      ink.faint(title),
      ...played.map(
        (each) => `${toMark(each, ink)} ${toInkedLine(line(toCells(each)), each, ink)}`,
      ),
    ]),
    ink.faint(rule),
  ];
}

function pad(text: string, width: number, isOnTheRight: boolean): string {
  return isOnTheRight ? text.padStart(width) : text.padEnd(width);
}

function toCells({
  title,
  caller,
  noticedBy,
  millisecondsToEncrypt,
  calls,
  outcome,
}: Played): Cells {
  return [
    title,
    caller?.replace(/^.*[:/]/, "") ?? "–",
    noticedBy ?? "–",
    millisecondsToEncrypt === undefined ? "–" : toDuration(millisecondsToEncrypt),
    calls === undefined ? "–" : String(calls),
    outcomeWords[outcome],
  ];
}

/** What the outcomes are called on the screen. */
export const outcomeWords = {
  healed: "healed",
  repaired: "repaired",
  refused: "refused safely",
  reported: "reported",
  unharmed: "unharmed",
  survived: "SURVIVED",
} as const;

export function toMark({ problem }: Played, ink: Ink): string {
  return problem === undefined ? ink.good("✔") : ink.bad("✘");
}

function toInkedLine(line: string, { problem }: Played, ink: Ink): string {
  return problem === undefined ? line : ink.bad(`${line}: ${problem}`);
}
