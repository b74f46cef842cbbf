import {
  readStatistics,
  writeStatistics,
  type StatisticsKind,
} from "../../../aws/reencrypt/statistics";
import type { ObjectName } from "../../../core/reencrypt/catalog-object";
import type { Outcome } from "../../../core/reencrypt/outcome";
import { isCandidate } from "../../../core/reencrypt/selection";
import { recordFailure, type Run } from "./run";

/** Writes the column statistics of a table or a partition again; nothing is recorded where it has none. */
export async function rewriteStatistics(
  run: Run,
  name: ObjectName<StatisticsKind>,
  columns: readonly string[],
): Promise<void> {
  if (columns.length === 0 || run.isSkipped(name.kind) || run.isDone(name)) return;
  await recordFailure(run, name, async () => {
    const outcomes = await rewriteColumns(run, name, columns);
    const worst = ["failed", "left-out", "rewritten", "after"].flatMap((each) =>
      outcomes.filter(({ outcome }) => outcome === each),
    )[0];
    if (worst !== undefined) run.record({ ...name, ...worst });
  });
}

/** The outcome of each call, as one takes a hundred columns. */
async function rewriteColumns(
  run: Run,
  name: ObjectName<StatisticsKind>,
  columns: readonly string[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  await run.beforeWrite();
  for await (const statistics of readStatistics(run.glue, name, columns)) {
    const unknown = statistics.unknownMembers.filter(
      (member) => !run.premises.ignoredMembers.includes(member),
    );
    if (!isCandidate(run.selection, statistics)) outcomes.push({ outcome: "after" });
    else if (unknown.length > 0) {
      outcomes.push({ outcome: "left-out", code: "unknown-members", detail: unknown.join(", ") });
    } else {
      const { list } = statistics;
      const codes = run.isApplied ? await writeStatistics(run.glue, name, list) : [];
      outcomes.push(codes[0] === undefined ? { outcome: "rewritten" } : toFailed(name, codes[0]));
    }
  }
  return outcomes;
}

function toFailed({ kind }: ObjectName<StatisticsKind>, code: string): Outcome {
  const of = kind === "table-statistics" ? "Table" : "Partition";
  return { outcome: "failed", reason: `UpdateColumnStatisticsFor${of}: ${code}` };
}
