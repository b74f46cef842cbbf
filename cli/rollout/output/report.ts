import { outcomes, type TargetResult, type Verb } from "../result";

export const reportFormats = ["table", "json", "markdown"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** A rollout as text: four lists, and what has to be known of each target. */
export function toReport(
  format: ReportFormat,
  verb: Verb,
  results: readonly TargetResult[],
): string {
  switch (format) {
    case "table":
      return toTable(results);
    case "json":
      return `${JSON.stringify({ version: 1, verb, results }, null, 2)}\n`;
    case "markdown":
      return toMarkdown(verb, results);
  }
}

/** One line, such as `3 succeeded, 1 failed`. */
export function toTotal(results: readonly TargetResult[]): string {
  const counts = outcomes.map((outcome) => [toList(results, outcome).length, outcome] as const);
  return counts
    .filter(([count]) => count > 0)
    .map(([count, outcome]) => `${count} ${outcome}`)
    .join(", ");
}

function toTable(results: readonly TargetResult[]): string {
  const lists = outcomes.map((outcome) => [outcome, toList(results, outcome)] as const);
  return lists
    .filter(([, list]) => list.length > 0)
    .map(([outcome, list]) => `${outcome}\n${list.map(toLines).join("")}`)
    .join("\n");
}

function toLines(result: TargetResult): string {
  const more = [...(result.reason ?? "").split("\n"), ...result.notes].filter(
    (each) => each !== "",
  );
  const lines = [`${result.stack}${toChanges(result)}${toSeconds(result)}`, ...more];
  return lines.map((line, index) => `${index === 0 ? "  " : "      "}${line}\n`).join("");
}

function toMarkdown(verb: Verb, results: readonly TargetResult[]): string {
  const rows = outcomes.flatMap((outcome) => toList(results, outcome)).map(toRow);
  return [
    `## Rollout: ${verb}, ${toTotal(results)}`,
    "",
    "| Target | Outcome | Operations | Seconds | What to know |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

function toRow(result: TargetResult): string {
  const known = [result.reason ?? "", ...result.notes].filter((each) => each !== "").join(" ");
  const cells = [
    result.stack,
    result.outcome,
    toChanges(result).trim(),
    String(result.seconds ?? ""),
    known.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, "<br>"),
  ];
  return `| ${cells.join(" | ")} |`;
}

function toChanges({ changes = {} }: TargetResult): string {
  const shown = Object.entries(changes).filter(([, count]) => count > 0);
  return shown.length === 0
    ? ""
    : ` ${shown.map(([kind, count]) => `${kind} ${count}`).join(", ")}`;
}

function toSeconds({ seconds }: TargetResult): string {
  return seconds === undefined ? "" : ` (${seconds} s)`;
}

function toList(results: readonly TargetResult[], outcome: string): readonly TargetResult[] {
  return results.filter((each) => each.outcome === outcome);
}
