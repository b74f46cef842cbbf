import type {
  Connection,
  Database,
  Partition,
  Table,
  UserDefinedFunction,
} from "@aws-sdk/client-glue";
import type { CatalogObject } from "../../core/reencrypt/catalog-object";

type Unknown = readonly string[];

/** A database shows no time but that of its creation. */
export function toDatabase(database: Database, unknownMembers: Unknown): CatalogObject<"database"> {
  const { Name = "", CreateTime } = database;
  return {
    kind: "database",
    path: [Name],
    content: { ...database },
    writtenAt: CreateTime?.getTime(),
    unknownMembers,
  };
}

export function toTable(table: Table, unknownMembers: Unknown): CatalogObject<"table"> {
  const { DatabaseName = "", Name = "", UpdateTime, CreateTime } = table;
  return {
    kind: "table",
    path: [DatabaseName, Name],
    content: { ...table },
    writtenAt: (UpdateTime ?? CreateTime)?.getTime(),
    unknownMembers,
  };
}

/** A partition shows no time but that of its creation. */
export function toPartition(
  partition: Partition,
  [database = "", table = ""]: readonly string[],
  unknownMembers: Unknown,
): CatalogObject<"partition"> {
  const { Values = [], CreationTime } = partition;
  return {
    kind: "partition",
    path: [database, table, ...Values],
    content: { ...partition },
    writtenAt: CreationTime?.getTime(),
    unknownMembers,
  };
}

/** A function shows no time but that of its creation. */
export function toFunction(
  fn: UserDefinedFunction,
  unknownMembers: Unknown,
): CatalogObject<"function"> {
  const { DatabaseName = "", FunctionName = "", CreateTime } = fn;
  return {
    kind: "function",
    path: [DatabaseName, FunctionName],
    content: { ...fn },
    writtenAt: CreateTime?.getTime(),
    unknownMembers,
  };
}

export function toConnection(
  connection: Connection,
  unknownMembers: Unknown,
): CatalogObject<"connection"> {
  const { Name = "", LastUpdatedTime, CreationTime } = connection;
  return {
    kind: "connection",
    path: [Name],
    content: { ...connection },
    writtenAt: (LastUpdatedTime ?? CreationTime)?.getTime(),
    unknownMembers,
  };
}
