import { readField, readPath } from "../untyped";
import type { Content } from "./catalog-object";

/** Names of the columns of a table, its partition keys included: those that may have statistics. */
export function toColumnNames(table: Content): readonly string[] {
  const columns = [readPath(table, "StorageDescriptor", "Columns"), table.PartitionKeys];
  return columns
    .flatMap((list) => (Array.isArray(list) ? (list as readonly unknown[]) : []))
    .map((column) => readField(column, "Name"))
    .filter((name) => typeof name === "string");
}
