import {
  BatchUpdatePartitionCommand,
  GlueClient,
  UpdateColumnStatisticsForPartitionCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-glue";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { toPartition, toTable } from "../../../aws/reencrypt/objects";
import { writeStatistics } from "../../../aws/reencrypt/statistics";
import { writeObject, writePartitions } from "../../../aws/reencrypt/write";
import { anSdkError } from "../sdk-errors";

const glue = new GlueClient({ region: "eu-central-1" });
const sdk = mockClient(glue);

const inputs = () => sdk.calls().map((call) => call.args[0].input as unknown);
const table = { kind: "table", path: ["sales", "orders"] } as const;

describe("Writing an object as it was read", () => {
  beforeEach(() => sdk.reset());

  it("names the version of a table, keeps no copy of it and sends no member that Glue sets", async () => {
    sdk.on(UpdateTableCommand).resolves({});
    const read = {
      Name: "orders",
      DatabaseName: "sales",
      VersionId: "7",
      CreatedBy: "dana",
      Parameters: { a: "b" },
      UpdateTime: new Date(5),
      LastAccessTime: new Date(0),
    };
    await writeObject(glue, toTable(read, []));
    assert.deepEqual(inputs(), [
      {
        DatabaseName: "sales",
        Name: "orders",
        TableInput: { Name: "orders", Parameters: { a: "b" }, LastAccessTime: new Date(0) },
        VersionId: "7",
        SkipArchive: true,
      },
    ]);
  });

  it("fails with AWS's code where the table has changed", async () => {
    sdk.on(UpdateTableCommand).rejects(anSdkError("ConcurrentModificationException"));
    const written = writeObject(glue, toTable({ Name: "orders", VersionId: "7" }, []));
    await assert.rejects(written, { code: "ConcurrentModificationException" });
  });

  it("sends partitions in one call, and returns the code of each that failed", async () => {
    const detail = { ErrorCode: "InternalServiceException", ErrorMessage: "a value" };
    const Errors = [{ PartitionValueList: ["2"], ErrorDetail: detail }];
    sdk.on(BatchUpdatePartitionCommand).resolves({ Errors });
    const partitions = ["1", "2"].map((value) => toPartition({ Values: [value] }, table.path, []));
    const codes = await writePartitions(glue, table, partitions);
    assert.deepEqual([...codes], [['["2"]', "InternalServiceException"]]);
    assert.deepEqual(inputs(), [
      {
        DatabaseName: "sales",
        TableName: "orders",
        Entries: ["1", "2"].map((value) => ({
          PartitionValueList: [value],
          PartitionInput: { Values: [value] },
        })),
      },
    ]);
  });

  it("sends the statistics of no more than 25 columns in one call, and returns the codes", async () => {
    sdk.on(UpdateColumnStatisticsForPartitionCommand).resolves({
      Errors: [{ Error: { ErrorCode: "ThrottlingException" } }, {}],
    });
    const columns = Array.from({ length: 30 }, (_, at) => ({
      ColumnName: `c${at}`,
      ColumnType: "int",
      AnalyzedTime: new Date(5),
      StatisticsData: undefined,
    }));
    const name = { kind: "partition-statistics", path: ["sales", "orders", "1"] } as const;
    const codes = await writeStatistics(glue, name, columns);
    assert.deepEqual(codes, Array(2).fill(["ThrottlingException", "no code given"]).flat());
    const where = { DatabaseName: "sales", TableName: "orders", PartitionValues: ["1"] };
    assert.deepEqual(inputs(), [
      { ...where, ColumnStatisticsList: columns.slice(0, 25) },
      { ...where, ColumnStatisticsList: columns.slice(25) },
    ]);
  });
});
