import {
  BatchDeleteTableVersionCommand,
  BatchUpdatePartitionCommand,
  UpdateConnectionCommand,
  UpdateDatabaseCommand,
  UpdateTableCommand,
  UpdateUserDefinedFunctionCommand,
  type ConnectionInput,
  type ErrorDetail,
  type GlueClient,
} from "@aws-sdk/client-glue";
import {
  toNameText,
  type CatalogObject,
  type ObjectName,
} from "../../core/reencrypt/catalog-object";
import { toInput } from "../../core/reencrypt/fields";
import { toText } from "../../core/untyped";
import { callAws } from "../errors";
import type { SingleKind } from "./read";

/**
 * Writes an object as it was read. A table is written only as the version that was read, so that the
 * write of somebody else is never lost, and without a copy of the version before it.
 * @throws AwsError, with the code ConcurrentModificationException where a table has changed since.
 */
export async function writeObject(
  glue: GlueClient,
  object: CatalogObject<SingleKind>,
): Promise<void> {
  const { operation, send } = toWrite(glue, object);
  await callAws(operation, toNameText(object), send);
}

/** The inputs are of the members that a spec compares with the SDK's schemas. */
function toWrite(glue: GlueClient, object: CatalogObject<SingleKind>) {
  const { kind, path, content } = object;
  const [first = "", second = ""] = path;
  const input = toInput(object);
  switch (kind) {
    case "database": {
      const command = { Name: first, DatabaseInput: { Name: first, ...input } };
      const send = () => glue.send(new UpdateDatabaseCommand(command));
      return { operation: "UpdateDatabase", send };
    }
    case "table": {
      const VersionId = toText(content.VersionId);
      const guard = { VersionId, SkipArchive: true };
      const TableInput = { Name: second, ...input };
      const command = { DatabaseName: first, Name: second, TableInput, ...guard };
      return { operation: "UpdateTable", send: () => glue.send(new UpdateTableCommand(command)) };
    }
    case "function": {
      const command = { DatabaseName: first, FunctionName: second, FunctionInput: input };
      const send = () => glue.send(new UpdateUserDefinedFunctionCommand(command));
      return { operation: "UpdateUserDefinedFunction", send };
    }
    case "connection": {
      const command = { Name: first, ConnectionInput: input as unknown as ConnectionInput };
      const send = () => glue.send(new UpdateConnectionCommand(command));
      return { operation: "UpdateConnection", send };
    }
  }
}

/** Partitions that one call takes. */
export const partitionsPerCall = 100;

/** Writes up to a hundred partitions of a table; returns the code of each that failed. @throws AwsError */
export async function writePartitions(
  glue: GlueClient,
  { path }: ObjectName<"table">,
  partitions: readonly CatalogObject<"partition">[],
): Promise<ReadonlyMap<string, string>> {
  const [DatabaseName, TableName] = path;
  const Entries = partitions.map((partition) => ({
    PartitionValueList: partition.path.slice(2),
    PartitionInput: toInput(partition),
  }));
  const answer = await callAws("BatchUpdatePartition", `table ${path.join(".")}`, () =>
    glue.send(new BatchUpdatePartitionCommand({ DatabaseName, TableName, Entries })),
  );
  const errors = answer.Errors ?? [];
  return new Map(
    errors.map(({ PartitionValueList = [], ErrorDetail: detail }) => [
      JSON.stringify(PartitionValueList),
      toCode(detail),
    ]),
  );
}

/** Versions that one call deletes. */
export const versionsPerCall = 100;

/** Deletes up to a hundred versions of a table; returns the code of each that failed. @throws AwsError */
export async function deleteVersions(
  glue: GlueClient,
  { path }: ObjectName<"table">,
  VersionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const [DatabaseName, TableName] = path;
  const input = { DatabaseName, TableName, VersionIds: [...VersionIds] };
  const { Errors = [] } = await callAws("BatchDeleteTableVersion", `table ${path.join(".")}`, () =>
    glue.send(new BatchDeleteTableVersionCommand(input)),
  );
  return new Map(
    Errors.map(({ VersionId = "", ErrorDetail: detail }) => [VersionId, toCode(detail)]),
  );
}

export function toCode(detail: ErrorDetail | undefined): string {
  return detail?.ErrorCode ?? "no code given";
}
