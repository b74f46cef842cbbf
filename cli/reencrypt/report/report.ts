import { objectKinds, toNameText } from "../../../core/reencrypt/catalog-object";
import type { JournalHead } from "../../../core/reencrypt/journal";
import { leftOutReasons } from "../../../core/reencrypt/left-out-code";
import { outcomes, type ObjectResult } from "../../../core/reencrypt/outcome";
import type { Tally } from "./tally";

/** What a run was, and how it ended. */
export interface Ending extends Omit<JournalHead, "version"> {
  readonly isApplied: boolean;
  readonly tally: Tally;
  /** Why it ended before the last object. */
  readonly stopped: string | undefined;
}

/** The report as one JSON document. */
export function toJsonReport({ tally, ...ending }: Ending): string {
  const { counts, leftOut, failed } = tally;
  const { stopped, ...run } = ending;
  const document = { version: 1, ...run, counts, leftOut, failed, stopped: stopped ?? null };
  return JSON.stringify(document, null, 2);
}

/** The report for a person: counts, then what was left out and what failed, by reason. */
export function toTextReport(ending: Ending): string {
  const { account, region, selection, isApplied, tally, stopped } = ending;
  const what =
    selection.kind === "all"
      ? "Every object"
      : `Objects last written before ${new Date(selection.time).toISOString()}`;
  const done = isApplied ? "" : " Nothing was written: this is a dry run, and --apply writes.";
  return [
    `Account ${account}, Region ${region}. ${what}.${done}`,
    "",
    ...toTable(tally),
    ...toGroups("Left out", tally.leftOut, toLeftOutReason),
    ...toGroups("Failed", tally.failed, ({ reason }) => reason),
    ...(stopped === undefined ? [] : ["", `Stopped before the last object. ${stopped}`]),
  ].join("\n");
}

function toTable(tally: Tally): readonly string[] {
  const { counts } = tally;
  const kinds = objectKinds.filter((kind) =>
    Object.values(counts[kind]).some((count) => count > 0),
  );
  if (kinds.length === 0) return ["The catalog has no such objects."];
  const row = (first: string, cells: readonly (string | number)[]) =>
    [first.padEnd(20), ...cells.map((cell) => String(cell).padStart(12))].join("");
  return [
    row(
      "",
      outcomes.map((outcome) => tally.toWords(outcome)),
    ),
    ...kinds.map((kind) =>
      row(
        kind,
        outcomes.map((outcome) => counts[kind][outcome]),
      ),
    ),
  ];
}

/** Names that are shown of one reason. */
const mostNames = 20;

function toGroups<Result extends ObjectResult>(
  title: string,
  results: readonly Result[],
  toReason: (result: Result) => string,
): readonly string[] {
  if (results.length === 0) return [];
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const reason = toReason(result);
    groups.set(reason, [...(groups.get(reason) ?? []), result]);
  }
  return [
    "",
    title,
    ...[...groups].flatMap(([reason, group]) => {
      const names = group.slice(0, mostNames).map((each) => `    ${toNameText(each)}`);
      const more = group.length - names.length;
      const rest = more > 0 ? [`    and ${more} more, which --json lists`] : [];
      return [`  ${reason}`, ...names, ...rest];
    }),
  ];
}

function toLeftOutReason({ code, detail }: Tally["leftOut"][number]): string {
  const reason = leftOutReasons[code];
  return detail === undefined ? reason : `${reason} (${detail})`;
}
