import {
  GetColumnStatisticsForPartitionCommand,
  GetColumnStatisticsForTableCommand,
  UpdateColumnStatisticsForPartitionCommand,
  UpdateColumnStatisticsForTableCommand,
  type ColumnStatistics,
  type GlueClient,
} from "@aws-sdk/client-glue";
import { toBatches } from "../../core/batches";
import { toNameText, type ObjectName } from "../../core/reencrypt/catalog-object";
import { AwsError, callAws } from "../errors";
import { unknownMembers } from "./sent-members";
import { toCode } from "./write";

export type StatisticsKind = "table-statistics" | "partition-statistics";

/** The statistics of some columns, as they were read. */
interface ReadStatistics {
  readonly list: readonly ColumnStatistics[];
  /** When the oldest of them were computed, in epoch milliseconds. */
  readonly writtenAt: number | undefined;
  readonly unknownMembers: readonly string[];
}

/** What one call takes: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateColumnStatisticsForTable.html */
const columnsPerRead = 100;
const columnsPerWrite = 25;

/** Reads the statistics of a table or a partition; none where it is gone. @throws AwsError */
export async function* readStatistics(
  glue: GlueClient,
  name: ObjectName<StatisticsKind>,
  columns: readonly string[],
): AsyncGenerator<ReadStatistics> {
  for (const ColumnNames of toBatches(columns, columnsPerRead)) {
    const answer = await readIfThere(glue, name, [...ColumnNames]);
    const list = answer?.ColumnStatisticsList ?? [];
    if (answer === undefined || list.length === 0) continue;
    const times = list.map(({ AnalyzedTime }) => AnalyzedTime?.getTime() ?? 0);
    yield {
      list,
      writtenAt: Math.min(...times),
      unknownMembers: unknownMembers(answer, list, "ColumnStatisticsList"),
    };
  }
}

async function readIfThere(
  glue: GlueClient,
  name: ObjectName<StatisticsKind>,
  ColumnNames: string[],
) {
  const [DatabaseName = "", TableName = "", ...PartitionValues] = name.path;
  const table = { DatabaseName, TableName, ColumnNames };
  const isOfTable = name.kind === "table-statistics";
  const operation = `GetColumnStatisticsFor${isOfTable ? "Table" : "Partition"}`;
  try {
    return await callAws(operation, toNameText(name), () =>
      isOfTable
        ? glue.send(new GetColumnStatisticsForTableCommand(table))
        : glue.send(new GetColumnStatisticsForPartitionCommand({ ...table, PartitionValues })),
    );
  } catch (error) {
    if (error instanceof AwsError && error.code === "EntityNotFoundException") return undefined;
    throw error;
  }
}

/** Writes statistics as they were read; returns the codes of those that failed. @throws AwsError */
export async function writeStatistics(
  glue: GlueClient,
  name: ObjectName<StatisticsKind>,
  statistics: readonly ColumnStatistics[],
): Promise<readonly string[]> {
  const [DatabaseName = "", TableName = "", ...PartitionValues] = name.path;
  const isOfTable = name.kind === "table-statistics";
  const operation = `UpdateColumnStatisticsFor${isOfTable ? "Table" : "Partition"}`;
  const codes: string[] = [];
  for (const batch of toBatches(statistics, columnsPerWrite)) {
    const table = { DatabaseName, TableName, ColumnStatisticsList: [...batch] };
    const { Errors = [] } = await callAws(operation, toNameText(name), () =>
      isOfTable
        ? glue.send(new UpdateColumnStatisticsForTableCommand(table))
        : glue.send(new UpdateColumnStatisticsForPartitionCommand({ ...table, PartitionValues })),
    );
    codes.push(...Errors.map(({ Error: detail }) => toCode(detail)));
  }
  return codes;
}
