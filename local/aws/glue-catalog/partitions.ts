import { ApiError, type Operation } from "../api/service";
import { isJsonObject, listAt, objectAt, textAt, textsAt, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import { contentOf, pathOf, reads, secondsOf, toPage, writes, type CatalogStore } from "./store";

/** Partitions have no version: the last write wins. */
export function partitionOperations(store: CatalogStore): Record<string, Operation> {
  const objects = (region: string) => store.objects.in(region);
  return {
    BatchCreatePartition: writes((input, where) => {
      objects(where.region).tables.get(pathOf(input, "DatabaseName", "TableName"));
      const CreationTime = secondsOf(store.clock);
      for (const partition of listAt(input, "PartitionInputList").filter(isJsonObject)) {
        const created = toPartition(store, input, where, { ...partition, CreationTime });
        objects(where.region).partitions.add(created);
      }
    }),
    GetPartitions: reads((input, { region }) => {
      const path = pathOf(input, "DatabaseName", "TableName");
      objects(region).tables.get(path);
      const found = objects(region).partitions.below(...path);
      return toPage("Partitions", found.map(contentOf), input, 1_000);
    }),
    BatchUpdatePartition: {
      access: "write",
      answer(input, where) {
        const entries = listAt(input, "Entries").filter(isJsonObject);
        if (entries.length > 100) {
          throw new ApiError("ValidationException", "Entries must have at most 100 members.");
        }
        const Errors = entries.flatMap((entry) => update(store, input, where, entry));
        return Errors.length > 0 ? { Errors } : {};
      },
    },
  };
}

/** Updates one entry of a batch; the error where it cannot be. */
function update(
  store: CatalogStore,
  input: JsonObject,
  where: LocalAccountRegion,
  entry: JsonObject,
): readonly JsonObject[] {
  const { partitions } = store.objects.in(where.region);
  const values = textsAt(entry, "PartitionValueList");
  const before = partitions.find([...pathOf(input, "DatabaseName", "TableName"), ...values]);
  if (before === undefined) {
    const ErrorDetail = { ErrorCode: "EntityNotFoundException", ErrorMessage: "Not found." };
    return [{ PartitionValueList: values, ErrorDetail }];
  }
  const { CreationTime } = before.content;
  const partition = { ...objectAt(entry, "PartitionInput"), CreationTime };
  partitions.put(toPartition(store, input, where, partition));
  return [];
}

function toPartition(
  store: CatalogStore,
  input: JsonObject,
  where: LocalAccountRegion,
  partition: JsonObject,
) {
  const DatabaseName = textAt(input, "DatabaseName");
  const TableName = textAt(input, "TableName");
  return {
    path: [...pathOf(input, "DatabaseName", "TableName"), ...textsAt(partition, "Values")],
    content: { ...partition, DatabaseName, TableName, CatalogId: where.account },
    isEncrypted: store.isEncrypted("metadata", where),
  };
}
