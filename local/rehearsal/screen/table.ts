import type { Played } from "../play";
import { cut, toDuration, toLines, type Ink } from "./text";

export interface PlayedGroup {
  readonly title: string;
  readonly played: readonly Played[];
}

interface Column {
  readonly heading: string;
  readonly toCell: (played: Played) => string;
  /** Calls and times are numbers, so they stand on the right. */
  readonly isRight?: true;
  /** Left out where the screen is too narrow for all. */
  readonly isOptional?: true;
}

const drift: Column = { heading: "Drift", toCell: ({ title }) => title };

const facts: readonly Column[] = [
  {
    heading: "Done by",
    toCell: ({ caller }) => caller?.replace(/^.*[:/]/, "") ?? "–",
    isOptional: true,
  },
  { heading: "Noticed", toCell: ({ noticedBy }) => noticedBy ?? "–" },
  {
    heading: "Open for",
    toCell: ({ millisecondsToEncrypt: time }) => (time === undefined ? "–" : toDuration(time)),
    isRight: true,
  },
  {
    heading: "Calls",
    toCell: ({ calls }) => (calls === undefined ? "–" : String(calls)),
    isRight: true,
    isOptional: true,
  },
  { heading: "Outcome", toCell: ({ outcome }) => outcomeWords[outcome] },
];

/** Characters of a line before its first cell, and between two cells. */
const gap = 2;
const leastTitle = 20;

/**
 * The closing table: one line for each drift, under the heading of its group. Where `width` is too
 * small for every column, some are left out, and titles are cut to what is left.
 */
export function toTable(
  groups: readonly PlayedGroup[],
  ink: Ink,
  width: number,
): readonly string[] {
  const played = groups.flatMap((group) => group.played);
  const columns = chooseColumns(played, width);
  const { toLine, length } = layOut(columns, played, width);
  const rule = ink.faint("─".repeat(length));
  return [
    `  ${ink.strong(toLine(({ heading }) => heading))}`,
    rule,
    ...groups.flatMap(({ title, played }) => [
      ink.faint(title),
      ...played.flatMap((each) =>
        toRow(
          each,
          toLine(({ toCell }) => toCell(each)),
          ink,
          width,
        ),
      ),
    ]),
    rule,
  ];
}

/** How a line is made of its cells, and how long the longest is. */
function layOut(columns: readonly Column[], played: readonly Played[], width: number) {
  const widths = columns.map((column) => widthOf(column, played));
  const others = totalOf(widths);
  const titles = Math.max(leastTitle, Math.min(widthOf(drift, played), width - others));
  const toLine = (cellOf: (column: Column) => string) =>
    [
      cut(cellOf(drift), titles).padEnd(titles),
      ...columns.map((column, at) => pad(cellOf(column), widths[at] ?? 0, column.isRight)),
    ]
      .join(" ".repeat(gap))
      .trimEnd();
  return { toLine, length: titles + others };
}

function chooseColumns(played: readonly Played[], width: number): readonly Column[] {
  const all = totalOf(facts.map((column) => widthOf(column, played)));
  const isTooNarrow = widthOf(drift, played) + all > width;
  return isTooNarrow ? facts.filter(({ isOptional }) => isOptional !== true) : facts;
}

function widthOf({ heading, toCell }: Column, played: readonly Played[]): number {
  return Math.max(heading.length, ...played.map((each) => toCell(each).length));
}

/** Characters of a line without its title. */
function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + gap + width, gap);
}

function pad(text: string, width: number, isOnTheRight: boolean | undefined): string {
  return isOnTheRight === true ? text.padStart(width) : text.padEnd(width);
}

/** What went wrong stands below the row. */
function toRow(played: Played, line: string, ink: Ink, width: number): readonly string[] {
  const { problem } = played;
  const mark = toMark(played, ink);
  if (problem === undefined) return [`${mark} ${line}`];
  const below = toLines(problem, Math.min(width, 96) - 2 * gap);
  return [`${mark} ${ink.bad(line)}`, ...below.map((text) => ink.bad(`    ${text}`))];
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
