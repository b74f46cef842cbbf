import type { JsonObject } from "../../../local/aws/json";
import type { CatalogWorld } from "./catalog-world";

/** A value that no report may show. */
export const secretValue = "s3cret-value";

const columns = [
  { Name: "id", Type: "bigint", Comment: secretValue },
  { Name: "amount", Type: "decimal(10,2)" },
];

export const storage: JsonObject = {
  Columns: columns,
  Location: `s3://lake/${secretValue}/`,
  InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
  OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
  Compressed: false,
  NumberOfBuckets: -1,
  SerdeInfo: {
    SerializationLibrary: "org.apache.hadoop.hive.serde2.OpenCSVSerde",
    Parameters: { separatorChar: "," },
  },
  BucketColumns: [],
  SortColumns: [{ Column: "id", SortOrder: 1 }],
  Parameters: { classification: "csv" },
  SkewedInfo: { SkewedColumnNames: ["id"], SkewedColumnValues: ["1"] },
  StoredAsSubDirectories: false,
};

/** Tables that a write leaves as they were, by name. */
export const ordinaryTables: Readonly<Record<string, JsonObject>> = {
  orders: {
    Description: secretValue,
    Owner: "hadoop",
    LastAccessTime: 1_700_000_000,
    LastAnalyzedTime: 0,
    Retention: 0,
    StorageDescriptor: storage,
    PartitionKeys: [{ Name: "day", Type: "string" }],
    TableType: "EXTERNAL_TABLE",
    Parameters: { EXTERNAL: "TRUE", note: secretValue },
  },
  athena_view: {
    StorageDescriptor: { Columns: columns },
    PartitionKeys: [],
    ViewOriginalText: "/* Presto View: eyJ9 */",
    ViewExpandedText: "/* Presto View */",
    TableType: "VIRTUAL_VIEW",
    Parameters: { presto_view: "true" },
  },
  delta: {
    StorageDescriptor: { ...storage, Parameters: { path: "s3://lake/delta" } },
    TableType: "EXTERNAL_TABLE",
    Parameters: { "spark.sql.sources.provider": "delta", table_type: "delta" },
  },
  hudi: {
    StorageDescriptor: storage,
    TableType: "EXTERNAL_TABLE",
    Parameters: { "spark.sql.sources.provider": "hudi", last_commit_time_sync: "20260101" },
  },
  bare: {},
};

const statistics = (name: string): JsonObject => ({
  ColumnName: name,
  ColumnType: "bigint",
  AnalyzedTime: 1_700_000_000,
  StatisticsData: {
    Type: "LONG",
    LongColumnStatisticsData: {
      MinimumValue: 1,
      MaximumValue: 9,
      NumberOfNulls: 0,
      NumberOfDistinctValues: 5,
    },
  },
});

export async function writeDatabase(world: CatalogWorld, Name: string): Promise<void> {
  await world.call("CreateDatabase", {
    DatabaseInput: {
      Name,
      Description: secretValue,
      LocationUri: "s3://lake/",
      Parameters: { owner: secretValue },
      CreateTableDefaultPermissions: [],
    },
  });
}

export async function writeTable(
  world: CatalogWorld,
  Name: string,
  table: JsonObject,
): Promise<void> {
  await world.call("CreateTable", { DatabaseName: "sales", TableInput: { Name, ...table } });
}

export async function writePartitions(
  world: CatalogWorld,
  TableName: string,
  values: readonly string[],
): Promise<void> {
  await world.call("BatchCreatePartition", {
    DatabaseName: "sales",
    TableName,
    PartitionInputList: values.map((value) => ({
      Values: [value],
      LastAccessTime: 0,
      StorageDescriptor: storage,
      Parameters: { note: secretValue },
    })),
  });
}

export async function writeConnection(
  world: CatalogWorld,
  Name: string,
  ConnectionProperties: JsonObject,
): Promise<void> {
  await world.call("CreateConnection", {
    ConnectionInput: {
      Name,
      Description: secretValue,
      ConnectionType: "JDBC",
      MatchCriteria: ["a"],
      ConnectionProperties,
      PhysicalConnectionRequirements: { SubnetId: "subnet-1", SecurityGroupIdList: ["sg-1"] },
    },
  });
}

export const jdbc = { JDBC_CONNECTION_URL: "jdbc:postgresql://db/lake", USERNAME: "etl" };

/** One object of each kind, and of each form that a write leaves as it was. */
export async function fill(world: CatalogWorld): Promise<void> {
  await writeDatabase(world, "sales");
  for (const [name, table] of Object.entries(ordinaryTables)) await writeTable(world, name, table);
  await writePartitions(world, "orders", ["2026-01-01", "2026-01-02"]);
  const DatabaseName = "sales";
  const TableName = "orders";
  const ColumnStatisticsList = columns.map(({ Name }) => statistics(Name));
  const table = { DatabaseName, TableName, ColumnStatisticsList };
  await world.call("UpdateColumnStatisticsForTable", table);
  await world.call("UpdateColumnStatisticsForPartition", {
    ...table,
    PartitionValues: ["2026-01-01"],
  });
  await world.call("CreateUserDefinedFunction", {
    DatabaseName,
    FunctionInput: {
      FunctionName: "mask",
      ClassName: "com.example.Mask",
      OwnerName: "etl",
      OwnerType: "USER",
      ResourceUris: [{ ResourceType: "JAR", Uri: `s3://jars/${secretValue}.jar` }],
    },
  });
  await writeConnection(world, "warehouse", { ...jdbc, PASSWORD: secretValue });
  await writeConnection(world, "by-secret", { ...jdbc, SECRET_ID: "warehouse" });
}
