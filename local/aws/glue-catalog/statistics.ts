import { ApiError, type Operation } from "../api/service";
import { isJsonObject, listAt, textAt, textsAt, type JsonObject } from "../json";
import { partitionPath, pathOf, type CatalogStore } from "./store";

/** Column statistics of tables and of partitions; the limits are those of the API reference. */
export function statisticsOperations(store: CatalogStore): Record<string, Operation> {
  const tablePath = (input: JsonObject) => pathOf(input, "DatabaseName", "TableName");
  const ofPartition = (input: JsonObject) => partitionPath(input, "PartitionValues");
  return {
    GetColumnStatisticsForTable: read(store, (input) => ["table", ...tablePath(input)]),
    UpdateColumnStatisticsForTable: update(store, (input) => ["table", ...tablePath(input)]),
    GetColumnStatisticsForPartition: read(store, (input) => ["partition", ...ofPartition(input)]),
    UpdateColumnStatisticsForPartition: update(store, (input) => [
      "partition",
      ...ofPartition(input),
    ]),
  };
}

type ToPath = (input: JsonObject) => readonly string[];

function read({ objects }: CatalogStore, toPath: ToPath): Operation {
  return {
    access: "read",
    answer(input, { region }) {
      const names = textsAt(input, "ColumnNames");
      if (names.length > 100) throw tooMany("ColumnNames", 100);
      const found = names.map((name) => {
        const stored = objects.in(region).statistics.find([...toPath(input), name]);
        return { name, stored };
      });
      return {
        ColumnStatisticsList: found.flatMap(({ stored }) =>
          stored === undefined ? [] : [stored.content],
        ),
        Errors: found
          .filter(({ stored }) => stored === undefined)
          .map(({ name }) => ({
            ColumnName: name,
            Error: { ErrorCode: "EntityNotFoundException", ErrorMessage: "Not found." },
          })),
      };
    },
  };
}

function update(store: CatalogStore, toPath: ToPath): Operation {
  return {
    access: "write",
    answer(input, where) {
      const list = listAt(input, "ColumnStatisticsList").filter(isJsonObject);
      if (list.length > 25) throw tooMany("ColumnStatisticsList", 25);
      for (const content of list)
        store.objects.in(where.region).statistics.put({
          path: [...toPath(input), textAt(content, "ColumnName") ?? ""],
          content,
          isEncrypted: store.isEncrypted("metadata", where),
        });
      return {};
    },
  };
}

function tooMany(name: string, most: number): ApiError {
  return new ApiError("ValidationException", `${name} must have at most ${most} members.`);
}
