import {
  GetConnectionsCommand,
  GetDatabasesCommand,
  GetPartitionsCommand,
  GetTablesCommand,
  GetUserDefinedFunctionsCommand,
  GetTableVersionsCommand,
  type GlueClient,
} from "@aws-sdk/client-glue";
import type { CatalogObject, ObjectName } from "../../core/reencrypt/catalog-object";
import type { TableVersion } from "../../core/reencrypt/old-versions";
import { callAws } from "../errors";
import { toConnection, toDatabase, toFunction, toPartition, toTable } from "./objects";
import { unknownMembers } from "./sent-members";
import { partitionsPerCall } from "./write";

/** Lists the account's own databases. @throws AwsError */
export async function* listDatabases(glue: GlueClient): AsyncGenerator<CatalogObject<"database">> {
  const pages = toPages("GetDatabases", "the Data Catalog", (NextToken) =>
    glue.send(new GetDatabasesCommand({ NextToken, MaxResults: 100 })),
  );
  for await (const page of pages) {
    for (const [at, database] of (page.DatabaseList ?? []).entries())
      yield toDatabase(database, unknownMembers(page, database, "DatabaseList", String(at)));
  }
}

/** Lists the tables of a database. @throws AwsError */
export async function* listTables(
  glue: GlueClient,
  database: string,
): AsyncGenerator<CatalogObject<"table">> {
  const pages = toPages("GetTables", `database ${database}`, (NextToken) =>
    glue.send(new GetTablesCommand({ DatabaseName: database, NextToken, MaxResults: 100 })),
  );
  for await (const page of pages) {
    for (const [at, table] of (page.TableList ?? []).entries())
      yield toTable(table, unknownMembers(page, table, "TableList", String(at)));
  }
}

/**
 * Lists the partitions of a table in pages of as many as one call writes, so that between the read and
 * the write of a partition lies no other call.
 * @throws AwsError
 */
export async function* listPartitions(
  glue: GlueClient,
  { path }: ObjectName<"table">,
): AsyncGenerator<readonly CatalogObject<"partition">[]> {
  const [DatabaseName, TableName] = path;
  const table = { DatabaseName, TableName };
  const pages = toPages("GetPartitions", `table ${path.join(".")}`, (NextToken) =>
    glue.send(new GetPartitionsCommand({ ...table, NextToken, MaxResults: partitionsPerCall })),
  );
  for await (const page of pages) {
    yield (page.Partitions ?? []).map((partition, at) =>
      toPartition(partition, path, unknownMembers(page, partition, "Partitions", String(at))),
    );
  }
}

/** Lists the versions of a table, the current one included. @throws AwsError */
export async function listVersions(
  glue: GlueClient,
  { path }: ObjectName<"table">,
): Promise<readonly TableVersion[]> {
  const [DatabaseName, TableName] = path;
  const pages = toPages("GetTableVersions", `table ${path.join(".")}`, (NextToken) =>
    glue.send(new GetTableVersionsCommand({ DatabaseName, TableName, NextToken, MaxResults: 100 })),
  );
  const versions: TableVersion[] = [];
  for await (const page of pages) {
    for (const { VersionId = "", Table } of page.TableVersions ?? []) {
      const writtenAt = (Table?.UpdateTime ?? Table?.CreateTime)?.getTime();
      versions.push({ id: VersionId, writtenAt });
    }
  }
  return versions;
}

/** Lists the functions of all databases; a pattern is required, and read as a regular expression. @throws AwsError */
export async function* listFunctions(glue: GlueClient): AsyncGenerator<CatalogObject<"function">> {
  const pages = toPages("GetUserDefinedFunctions", "the Data Catalog", (NextToken) =>
    glue.send(new GetUserDefinedFunctionsCommand({ Pattern: ".*", NextToken, MaxResults: 100 })),
  );
  for await (const page of pages) {
    for (const [at, fn] of (page.UserDefinedFunctions ?? []).entries())
      yield toFunction(fn, unknownMembers(page, fn, "UserDefinedFunctions", String(at)));
  }
}

/** Lists the connections without their passwords. @throws AwsError */
export async function* listConnections(
  glue: GlueClient,
): AsyncGenerator<CatalogObject<"connection">> {
  const pages = toPages("GetConnections", "the Data Catalog", (NextToken) =>
    glue.send(new GetConnectionsCommand({ HidePassword: true, NextToken, MaxResults: 100 })),
  );
  for await (const page of pages) {
    for (const [at, connection] of (page.ConnectionList ?? []).entries())
      yield toConnection(
        connection,
        unknownMembers(page, connection, "ConnectionList", String(at)),
      );
  }
}

async function* toPages<Page extends { readonly NextToken?: string | undefined }>(
  operation: string,
  resource: string,
  send: (token: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let token: string | undefined;
  do {
    const page = await callAws(operation, resource, () => send(token));
    yield page;
    token = page.NextToken === "" ? undefined : page.NextToken;
  } while (token !== undefined);
}
