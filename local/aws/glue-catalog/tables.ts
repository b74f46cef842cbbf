import { ApiError, type Operation } from "../api/service";
import { objectAt, textAt, textsAt, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import type { StoredObject } from "./catalog-objects";
import { contentOf, pathOf, reads, secondsOf, toPage, writes, type CatalogStore } from "./store";

/**
 * Tables with their versions. An update makes a version and archives the one before, unless
 * `SkipArchive` says otherwise; with a `VersionId` that is not the current one it fails.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTable.html
 */
export function tableOperations(store: CatalogStore): Record<string, Operation> {
  const objects = (region: string) => store.objects.in(region);
  return {
    CreateTable: writes((input, where) => {
      objects(where.region).databases.get(pathOf(input, "DatabaseName"));
      const state = { CreateTime: secondsOf(store.clock), VersionId: "0" };
      objects(where.region).tables.add(toTable(store, input, where, state));
    }),
    GetTable: reads((input, { region }) => ({
      Table: objects(region).tables.get(pathOf(input, "DatabaseName", "Name")).content,
    })),
    GetTables: reads((input, { region }) => {
      const path = pathOf(input, "DatabaseName");
      objects(region).databases.get(path);
      return toPage(
        "TableList",
        objects(region)
          .tables.below(...path)
          .map(contentOf),
        input,
        100,
      );
    }),
    UpdateTable: writes((input, where) => {
      update(store, input, where);
    }),
    ...deletions(store),
    ...versionOperations(store),
  };
}

function deletions({ objects }: CatalogStore): Record<string, Operation> {
  return {
    DeleteTable: writes((input, { region }) => {
      objects.in(region).tables.delete(pathOf(input, "DatabaseName", "Name"));
    }),
  };
}

function versionOperations(store: CatalogStore): Record<string, Operation> {
  const objects = (region: string) => store.objects.in(region);
  return {
    GetTableVersions: reads((input, { region }) => {
      const path = pathOf(input, "DatabaseName", "TableName");
      const { tables, oldVersions } = objects(region);
      const all = [tables.get(path), ...oldVersions.below(...path).toReversed()];
      return toPage("TableVersions", all.map(toVersion), input, 100);
    }),
    BatchDeleteTableVersion: writes((input, { region }) => {
      const path = pathOf(input, "DatabaseName", "TableName");
      for (const id of textsAt(input, "VersionIds"))
        objects(region).oldVersions.delete([...path, id]);
    }),
  };
}

function toVersion({ content }: StoredObject): JsonObject {
  return { Table: content, VersionId: content.VersionId };
}

function update(store: CatalogStore, input: JsonObject, where: LocalAccountRegion): void {
  const { tables, oldVersions } = store.objects.in(where.region);
  const [database = "", name = ""] = pathOf(input, "DatabaseName", "Name");
  const named = name === "" ? pathOf(objectAt(input, "TableInput"), "Name") : [name];
  const before = tables.get([database, ...named]);
  const current = textAt(before.content, "VersionId") ?? "0";
  if ((textAt(input, "VersionId") ?? current) !== current) {
    throw new ApiError(
      "ConcurrentModificationException",
      "Update table failed due to concurrent modifications.",
    );
  }
  const VersionId = String(Number(current) + 1);
  const { CreateTime } = before.content;
  const UpdateTime = secondsOf(store.clock);
  if (input.SkipArchive !== true) oldVersions.put({ ...before, path: [...before.path, current] });
  tables.put(toTable(store, input, where, { CreateTime, UpdateTime, VersionId }));
}

function toTable(
  store: CatalogStore,
  input: JsonObject,
  where: LocalAccountRegion,
  state: JsonObject,
): StoredObject {
  const table = objectAt(input, "TableInput");
  const [DatabaseName = "", Name = ""] = [
    ...pathOf(input, "DatabaseName"),
    ...pathOf(table, "Name"),
  ];
  const fixed = { DatabaseName, IsRegisteredWithLakeFormation: false, CatalogId: where.account };
  return {
    path: [DatabaseName, Name],
    content: { UpdateTime: state.CreateTime, ...table, ...fixed, ...state },
    isEncrypted: store.isEncrypted("metadata", where),
  };
}
