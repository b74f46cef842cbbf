import {
  GetConnectionCommand,
  GetDatabaseCommand,
  GetTableCommand,
  GetUserDefinedFunctionCommand,
  type GlueClient,
} from "@aws-sdk/client-glue";
import {
  toNameText,
  type CatalogObject,
  type ObjectName,
  type WrittenKind,
} from "../../core/reencrypt/catalog-object";
import { AwsError, callAws } from "../errors";
import { toConnection, toDatabase, toFunction, toTable } from "./objects";
import { unknownMembers } from "./sent-members";

/** What is read by itself: partitions are read by the page. */
export type SingleKind = Exclude<WrittenKind, "partition">;

/** Reads an object, a connection with its password; `undefined` where it is gone. @throws AwsError */
export async function readObject(
  glue: GlueClient,
  name: ObjectName<SingleKind>,
): Promise<CatalogObject<SingleKind> | undefined> {
  try {
    return await callAws(operations[name.kind], toNameText(name), () => read(glue, name));
  } catch (error) {
    if (error instanceof AwsError && error.code === "EntityNotFoundException") return undefined;
    throw error;
  }
}

const operations: Readonly<Record<SingleKind, string>> = {
  database: "GetDatabase",
  table: "GetTable",
  function: "GetUserDefinedFunction",
  connection: "GetConnection",
};

async function read(
  glue: GlueClient,
  { kind, path: [first = "", second = ""] }: ObjectName<SingleKind>,
): Promise<CatalogObject<SingleKind> | undefined> {
  switch (kind) {
    case "database": {
      const answer = await glue.send(new GetDatabaseCommand({ Name: first }));
      const { Database: database } = answer;
      return database && toDatabase(database, unknownMembers(answer, database, "Database"));
    }
    case "table": {
      const answer = await glue.send(new GetTableCommand({ DatabaseName: first, Name: second }));
      const { Table: table } = answer;
      return table && toTable(table, unknownMembers(answer, table, "Table"));
    }
    case "function": {
      const input = { DatabaseName: first, FunctionName: second };
      const answer = await glue.send(new GetUserDefinedFunctionCommand(input));
      const { UserDefinedFunction: fn } = answer;
      return fn && toFunction(fn, unknownMembers(answer, fn, "UserDefinedFunction"));
    }
    case "connection": {
      const answer = await glue.send(new GetConnectionCommand({ Name: first }));
      const { Connection: connection } = answer;
      return (
        connection && toConnection(connection, unknownMembers(answer, connection, "Connection"))
      );
    }
  }
}
