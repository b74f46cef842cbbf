import { listPartitions } from "../../../aws/reencrypt/list";
import { writePartitions } from "../../../aws/reencrypt/write";
import type { CatalogObject, ObjectName } from "../../../core/reencrypt/catalog-object";
import { whyLeftOut, type LeftOut } from "../../../core/reencrypt/left-out";
import type { Outcome } from "../../../core/reencrypt/outcome";
import { isCandidate } from "../../../core/reencrypt/selection";
import { toFailed, type Run } from "./run";
import { rewriteStatistics } from "./statistics";

type Partition = CatalogObject<"partition">;

/** Writes the partitions of a table again, page by page, each with its statistics. */
export async function rewritePartitions(
  run: Run,
  table: ObjectName<"table">,
  columns: readonly string[],
  leftOut: LeftOut | undefined,
): Promise<void> {
  if (run.isSkipped("partition") && run.isSkipped("partition-statistics")) return;
  const pages = listPartitions(run.glue, table);
  for (;;) {
    await run.beforeWrite();
    const page = await pages.next();
    if (page.done === true) return;
    if (!run.isSkipped("partition")) await rewritePage(run, table, page.value, leftOut);
    for (const { path } of page.value)
      await rewriteStatistics(run, { kind: "partition-statistics", path }, columns);
  }
}

async function rewritePage(
  run: Run,
  table: ObjectName<"table">,
  page: readonly Partition[],
  leftOut: LeftOut | undefined,
): Promise<void> {
  const toWrite: Partition[] = [];
  for (const partition of page.filter((each) => !run.isDone(each))) {
    const outcome = judge(run, partition, leftOut);
    if (outcome === undefined) toWrite.push(partition);
    else record(run, partition, outcome);
  }
  if (toWrite.length === 0) return;
  const outcomeOf = run.isApplied ? await write(run, table, toWrite) : () => rewritten;
  for (const partition of toWrite) record(run, partition, outcomeOf(partition));
}

const rewritten: Outcome = { outcome: "rewritten" };

/** Writes up to a hundred partitions; a call that fails as a whole fails for each of them. */
async function write(
  run: Run,
  table: ObjectName<"table">,
  partitions: readonly Partition[],
): Promise<(partition: Partition) => Outcome> {
  try {
    const codes = await writePartitions(run.glue, table, partitions);
    return ({ path }) => toOutcome(codes.get(JSON.stringify(path.slice(2))));
  } catch (error) {
    const failed = toFailed(error);
    return () => failed;
  }
}

function toOutcome(code: string | undefined): Outcome {
  if (code === undefined) return rewritten;
  if (code === "EntityNotFoundException") return { outcome: "left-out", code: "deleted-meanwhile" };
  return { outcome: "failed", reason: `BatchUpdatePartition: ${code}` };
}

function record({ record }: Run, { kind, path }: Partition, outcome: Outcome): void {
  record({ kind, path, ...outcome });
}

function judge(run: Run, partition: Partition, ofTable: LeftOut | undefined): Outcome | undefined {
  if (!isCandidate(run.selection, partition)) return { outcome: "after" };
  // Lake Formation hides columns of a table's partitions as well.
  const isHidden = ofTable?.code === "lake-formation";
  const leftOut = isHidden ? ofTable : whyLeftOut(partition, run.premises);
  return leftOut && { outcome: "left-out", ...leftOut };
}
