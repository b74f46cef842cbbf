import { listVersions } from "../../../aws/reencrypt/list";
import { deleteVersions, versionsPerCall } from "../../../aws/reencrypt/write";
import { toBatches } from "../../../core/batches";
import type { CatalogObject, ObjectName } from "../../../core/reencrypt/catalog-object";
import { toColumnNames } from "../../../core/reencrypt/columns";
import { isElsewhere, whyLeftOut, type LeftOut } from "../../../core/reencrypt/left-out";
import { oldVersions, type TableVersion } from "../../../core/reencrypt/old-versions";
import { rewritePartitions } from "./partitions";
import { recordFailure, type Run } from "./run";
import { rewriteStatistics } from "./statistics";

/** What of a table is needed to write again what belongs to it. */
export interface TableParts {
  readonly table: ObjectName<"table">;
  readonly leftOut: LeftOut | undefined;
  /** Those that may have statistics. */
  readonly columns: readonly string[];
  readonly isPartitioned: boolean;
}

export function toTableParts(run: Run, table: CatalogObject<"table">): TableParts {
  const { kind, path, content } = table;
  const keys = content.PartitionKeys;
  return {
    table: { kind, path },
    leftOut: whyLeftOut(table, run.premises),
    columns: content.TableType === "VIRTUAL_VIEW" ? [] : toColumnNames(content),
    isPartitioned: Array.isArray(keys) && keys.length > 0,
  };
}

/** Writes the statistics and partitions of a table again, and deletes or counts its old versions. */
export async function rewriteParts(run: Run, parts: TableParts): Promise<void> {
  const { table, leftOut, columns, isPartitioned } = parts;
  if (isElsewhere(leftOut?.code)) return;
  const { path } = table;
  await rewriteStatistics(run, { kind: "table-statistics", path }, columns);
  if (isPartitioned) {
    await recordFailure(run, { kind: "partition", path: [...path, "*"] }, () =>
      rewritePartitions(run, table, columns, leftOut),
    );
  }
  if (run.isSkipped("old-version")) return;
  await recordFailure(run, { kind: "old-version", path: [...path, "*"] }, () =>
    deleteOldVersions(run, table),
  );
}

async function deleteOldVersions(run: Run, table: ObjectName<"table">): Promise<void> {
  const old = oldVersions(await listVersions(run.glue, table), run.selection);
  for (const batch of toBatches(old, versionsPerCall)) {
    const isDeleting = run.isApplied && run.deletesOldVersions;
    const ids = batch.map(({ id }) => id);
    const errors = isDeleting
      ? await deleteVersions(run.glue, table, ids)
      : new Map<string, string>();
    for (const version of batch) recordVersion(run, table, version, errors.get(version.id));
  }
}

function recordVersion(
  { record, deletesOldVersions }: Run,
  { path }: ObjectName<"table">,
  { id }: TableVersion,
  error: string | undefined,
): void {
  const name = { kind: "old-version", path: [...path, id] } as const;
  if (error !== undefined) {
    record({ ...name, outcome: "failed", reason: `BatchDeleteTableVersion: ${error}` });
  } else if (deletesOldVersions) record({ ...name, outcome: "deleted" });
  else record({ ...name, outcome: "left-out", code: "old-version" });
}
