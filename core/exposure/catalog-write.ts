import type { CatalogHalf } from "../catalog/settings";
import type { ExposureWindow } from "./window";
import { isOnOwnCatalog, requestedText, type CloudTrailRecord } from "./cloudtrail-record";

/** A successful call that wrote an object into the catalog. */
export interface CatalogWrite {
  readonly record: CloudTrailRecord;
  /** The half of the settings that decides whether the object is encrypted. */
  readonly half: CatalogHalf;
  /** Kind and name: `table sales.orders`. */
  readonly object: string;
  /** The last part of the object's ARN; of its table, for what belongs to one. */
  readonly path?: string;
}

type ObjectKind = keyof typeof arnTypes;

/** How the ARN of each kind of object begins, after the account; a part of a table has the table's. */
const arnTypes = {
  database: "database",
  table: "table",
  "partitions of table": "table",
  "column statistics of table": "table",
  function: "userDefinedFunction",
  connection: "connection",
} as const;

/** Path of a name in the request parameters. */
type Path = readonly string[];

interface WriteCall {
  readonly half: CatalogHalf;
  readonly kind: ObjectKind;
  /** The parts of the object's name, from the database down. */
  readonly name: readonly Path[];
}

const database = ["databaseName"];
const partition = metadata("partitions of table", database, ["tableName"]);

/**
 * The calls that write what Glue encrypts; names of the parameters by CloudTrail's camel case.
 * https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html
 */
const writeCalls: Readonly<Record<string, WriteCall>> = {
  CreateDatabase: metadata("database", ["databaseInput", "name"]),
  UpdateDatabase: metadata("database", ["name"]),
  CreateTable: metadata("table", database, ["tableInput", "name"]),
  UpdateTable: metadata("table", database, ["tableInput", "name"]),
  CreatePartition: partition,
  UpdatePartition: partition,
  BatchCreatePartition: partition,
  BatchUpdatePartition: partition,
  UpdateColumnStatisticsForTable: metadata("column statistics of table", database, ["tableName"]),
  UpdateColumnStatisticsForPartition: partition,
  CreateUserDefinedFunction: metadata("function", database, ["functionInput", "functionName"]),
  UpdateUserDefinedFunction: metadata("function", database, ["functionName"]),
  CreateConnection: connection(["connectionInput", "name"]),
  UpdateConnection: connection(["name"]),
};

/** Names of the calls to look for in the history. */
export const writeCallNames: readonly string[] = Object.keys(writeCalls);

/**
 * The objects that were written inside a window and that its halves leave unencrypted, each once and
 * with the last of its writes, in the order of these.
 */
export function exposedWrites(
  window: ExposureWindow,
  records: readonly CloudTrailRecord[],
  account: string,
): readonly CatalogWrite[] {
  const writes = records
    .filter((record) => isOnOwnCatalog(record, account))
    .map(toCatalogWrite)
    .filter((write) => write !== undefined)
    .filter((write) => isInside(write, window))
    .toSorted((left, right) => left.record.time - right.record.time);
  return writes.filter(
    ({ object }, index) => !writes.slice(index + 1).some((later) => later.object === object),
  );
}

/** Reads a record as a write; `undefined` where the call failed or writes nothing of the catalog. */
export function toCatalogWrite(record: CloudTrailRecord): CatalogWrite | undefined {
  const call = Object.hasOwn(writeCalls, record.eventName)
    ? writeCalls[record.eventName]
    : undefined;
  if (call === undefined || record.isFailed) return undefined;
  const { half, kind, name } = call;
  const parts = name.map((path) => requestedText(record, ...path));
  const object = `${kind} ${parts.map((part) => part ?? "(not recorded)").join(".")}`;
  if (parts.includes(undefined)) return { record, half, object };
  return { record, half, object, path: [arnTypes[kind], ...parts].join("/") };
}

/** Both ends count, as CloudTrail's whole seconds do not show which came first. */
export function isInside({ record, half }: CatalogWrite, window: ExposureWindow): boolean {
  const { halves, from, until } = window;
  return halves.includes(half) && record.time >= from.time && record.time <= until.time;
}

function metadata(kind: ObjectKind, ...name: readonly Path[]): WriteCall {
  return { half: "metadata", kind, name };
}

function connection(...name: readonly Path[]): WriteCall {
  return { half: "passwords", kind: "connection", name };
}
