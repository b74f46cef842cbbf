/** One measured figure. */
export interface Measure {
  readonly what: string;
  readonly figure: string;
  /** What design.md allows, and whether the figure keeps to it; left out where nothing is set. */
  readonly budget?: { readonly text: string; readonly isKept: boolean };
}

/** A ratio of two durations with the most that it may be. */
export function ratio(what: string, value: number, over: number, most: number): Measure {
  const share = value / over;
  return {
    what,
    figure: `${share.toFixed(2)} x (${value.toFixed(0)} ms / ${over.toFixed(0)} ms)`,
    budget: { text: `<= ${most} x`, isKept: share <= most },
  };
}

/** A count with the most that it may be. */
export function count(what: string, value: number, most: number, unit = ""): Measure {
  const budget = { text: `<= ${most}${unit}`, isKept: value <= most };
  return { what, figure: `${Math.round(value)}${unit}`, budget };
}

/** The measures as a table in plain text. */
export function toTable(measures: readonly Measure[]): string {
  const rows = measures.map(({ what, figure, budget }) => [
    what,
    figure,
    budget === undefined ? "" : `${budget.text} ${budget.isKept ? "kept" : "EXCEEDED"}`,
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "))
    .join("\n");
}
