/**
 * The kinds of object that Glue encrypts as it writes them, in the order of a run: what belongs to a
 * table follows it.
 * https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html
 */
export const objectKinds = [
  "database",
  "table",
  "table-statistics",
  "partition",
  "partition-statistics",
  "old-version",
  "function",
  "connection",
] as const;

export type ObjectKind = (typeof objectKinds)[number];

/** What is written as a whole; statistics and old versions are parts of a table or a partition. */
export type WrittenKind = "database" | "table" | "partition" | "function" | "connection";

/** Members of an object by Glue's names, as the SDK returned them. */
export type Content = Readonly<Record<string, unknown>>;

/** By this an object is named in a report and in the journal. */
export interface ObjectName<Kind extends ObjectKind = ObjectKind> {
  readonly kind: Kind;
  /** Names from the database down: `["sales", "orders", "2026", "01"]` is a partition. */
  readonly path: readonly string[];
}

/** One object as Glue returned it. */
export interface CatalogObject<Kind extends ObjectKind = ObjectKind> extends ObjectName<Kind> {
  readonly content: Content;
  /** The last write that Glue shows, in epoch milliseconds; of most kinds, that of their creation. */
  readonly writtenAt: number | undefined;
  /** Paths of the members that Glue sent and the SDK does not know, so that a write would remove them. */
  readonly unknownMembers: readonly string[];
}

/** An object's kind and name in words. */
export function toNameText({ kind, path }: ObjectName): string {
  const [database = "", table = "", ...rest] = path;
  switch (kind) {
    case "database":
    case "connection":
      return `${kind} ${database}`;
    case "table":
    case "function":
      return `${kind} ${database}.${table}`;
    case "table-statistics":
      return `column statistics of table ${database}.${table}`;
    case "partition":
      return `partition ${database}.${table} [${rest.join(", ")}]`;
    case "partition-statistics":
      return `column statistics of partition ${database}.${table} [${rest.join(", ")}]`;
    case "old-version":
      return `version ${rest.join(", ")} of table ${database}.${table}`;
  }
}

/** A text that is equal for the same object and for no other. */
export function toNameKey({ kind, path }: ObjectName): string {
  return JSON.stringify([kind, ...path]);
}
