import {
  listConnections,
  listDatabases,
  listFunctions,
  listTables,
} from "../../../aws/reencrypt/list";
import type { SingleKind } from "../../../aws/reencrypt/read";
import type { CatalogObject } from "../../../core/reencrypt/catalog-object";
import { isElsewhere, whyLeftOut } from "../../../core/reencrypt/left-out";
import { judgeListed, rewriteJudged } from "./rewrite";
import { recordFailure, type Run } from "./run";
import { rewriteParts, toTableParts, type TableParts } from "./table-parts";

/**
 * Writes the objects of a catalog again, one after the other. Each list is read to its end before the
 * first of its objects is written: a token for its next page would not outlast the writing.
 */
export async function walk(run: Run): Promise<void> {
  const databases: string[] = [];
  await recordFailure(run, { kind: "database", path: ["*"] }, async () => {
    await rewriteAll(run, listDatabases(run.glue), (database) => {
      const isAway = isElsewhere(whyLeftOut(database, run.premises)?.code);
      if (!isAway) databases.push(...database.path);
    });
  });
  for (const database of databases) await walkTables(run, database);
  if (!run.isSkipped("function")) {
    await recordFailure(run, { kind: "function", path: ["*", "*"] }, () =>
      rewriteAll(run, listFunctions(run.glue)),
    );
  }
  if (run.isSkipped("connection") || run.databases.length > 0) return;
  await recordFailure(run, { kind: "connection", path: ["*"] }, () =>
    rewriteAll(run, listConnections(run.glue)),
  );
}

async function walkTables(run: Run, database: string): Promise<void> {
  const parts: TableParts[] = [];
  await recordFailure(run, { kind: "table", path: [database, "*"] }, () =>
    rewriteAll(run, listTables(run.glue, database), (table) => {
      parts.push(toTableParts(run, table));
    }),
  );
  for (const each of parts) await rewriteParts(run, each);
}

/** Writes the objects of a list again; `onListed` gets each of them before. */
async function rewriteAll<Kind extends SingleKind>(
  run: Run,
  objects: AsyncIterable<CatalogObject<Kind>>,
  onListed?: (object: CatalogObject<Kind>) => void,
): Promise<void> {
  const judged = [];
  for await (const object of objects) {
    if (!isAsked(run, object)) continue;
    onListed?.(object);
    judged.push(judgeListed(run, object));
  }
  for (const each of judged) await rewriteJudged(run, each);
}

/** Connections belong to no database. */
function isAsked({ databases }: Run, { kind, path: [database = ""] }: CatalogObject): boolean {
  return kind === "connection" || databases.length === 0 || databases.includes(database);
}
