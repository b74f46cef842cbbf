import {
  BatchCreatePartitionCommand,
  CreateDatabaseCommand,
  CreateTableCommand,
  GetDatabasesCommand,
  GetPartitionsCommand,
  GetTableVersionsCommand,
  GetTablesCommand,
  GlueClient,
  PutDataCatalogEncryptionSettingsCommand,
  type TableInput,
} from "@aws-sdk/client-glue";
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createReencryptClients } from "../../aws/reencrypt/clients";
import { Pace } from "../../aws/reencrypt/pace";
import { parseRequest } from "../../cli/reencrypt/options";
import { runReencrypt } from "../../cli/reencrypt/run-reencrypt";
import { encryptedWith } from "../../local/aws/catalog-body";
import { describeWithMoto, startMoto, type MotoServer } from "./moto-server";

const region = "eu-west-1";
const credentials = { accessKeyId: "moto", secretAccessKey: "moto" };

/** Moto returns the spec of a key only if it was asked for. */
const symmetric = { KeySpec: "SYMMETRIC_DEFAULT", KeyUsage: "ENCRYPT_DECRYPT" } as const;

/** Calls that moto does not have. */
const lacking = ["table-statistics", "partition-statistics", "function", "connection"];

const storage = {
  Columns: [{ Name: "id", Type: "bigint", Comment: "key" }],
  Location: "s3://lake/orders/",
  SerdeInfo: { SerializationLibrary: "x.y.Z", Parameters: { separatorChar: "," } },
  BucketColumns: [],
  SortColumns: [{ Column: "id", SortOrder: 1 }],
  Compressed: false,
  NumberOfBuckets: -1,
};

const tables: readonly TableInput[] = [
  {
    Name: "orders",
    Description: "",
    Owner: "hadoop",
    Retention: 0,
    LastAccessTime: new Date(0),
    StorageDescriptor: storage,
    PartitionKeys: [{ Name: "day", Type: "string" }],
    TableType: "EXTERNAL_TABLE",
    Parameters: { EXTERNAL: "TRUE" },
  },
  { Name: "view", ViewOriginalText: "/* Presto View */", TableType: "VIRTUAL_VIEW" },
  { Name: "iceberg", StorageDescriptor: storage, Parameters: { table_type: "ICEBERG" } },
];

describeWithMoto("Re-encryption on moto", () => {
  let moto: MotoServer;
  let glue: GlueClient;
  const folder = mkdtempSync(join(tmpdir(), "reencrypt-"));
  before(async () => {
    moto = await startMoto();
  });
  beforeEach(async () => {
    await moto.reset();
    glue = new GlueClient({ region, endpoint: moto.endpoint, credentials });
    const DatabaseName = "sales";
    const DatabaseInput = { Name: DatabaseName, Parameters: { a: "b" }, LocationUri: "s3://lake/" };
    await glue.send(new CreateDatabaseCommand({ DatabaseInput }));
    for (const TableInput of tables)
      await glue.send(new CreateTableCommand({ DatabaseName, TableInput }));
    const PartitionInputList = Array.from({ length: 250 }, (_, at) => ({
      Values: [`day ${at}`],
      StorageDescriptor: storage,
      Parameters: { note: String(at) },
    }));
    const TableName = "orders";
    await glue.send(
      new BatchCreatePartitionCommand({ DatabaseName, TableName, PartitionInputList }),
    );
    const kms = new KMSClient({ region, endpoint: moto.endpoint, credentials });
    const { KeyMetadata } = await kms.send(new CreateKeyCommand(symmetric));
    const DataCatalogEncryptionSettings = encryptedWith(KeyMetadata?.Arn ?? "") as object;
    await glue.send(new PutDataCatalogEncryptionSettingsCommand({ DataCatalogEncryptionSettings }));
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await moto.stop();
  });

  /** Everything in the catalog, but for times and versions. */
  const readAll = async () => {
    const { DatabaseList } = await glue.send(new GetDatabasesCommand({}));
    const { TableList = [] } = await glue.send(new GetTablesCommand({ DatabaseName: "sales" }));
    const orders = { DatabaseName: "sales", TableName: "orders" };
    const { Partitions = [] } = await glue.send(new GetPartitionsCommand(orders));
    return {
      databases: DatabaseList,
      tables: TableList.map((table) => ({ ...table, UpdateTime: null, VersionId: null })),
      partitions: Partitions.map((partition) => ({ ...partition, CreationTime: null })),
    };
  };

  const run = async (...parameters: readonly string[]) => {
    const skips = lacking.flatMap((kind) => ["--skip", kind]);
    const journal = ["--journal", join(folder, "journal.jsonl")];
    const words = ["--region", region, "--all", "--apply", "--json", ...journal, ...skips];
    const request = parseRequest([...words, ...parameters], {});
    if (request.kind !== "run") throw new Error(request.kind);
    const printed: string[] = [];
    const access = { endpoint: moto.endpoint, credentials };
    const console = { print: (text: string) => void printed.push(text), complain: () => undefined };
    const clients = createReencryptClients(region, new Pace(10_000), access);
    await runReencrypt(request.options, console, clients);
    return JSON.parse(printed.join("")) as Report;
  };

  it("leaves every object equal but for times and versions, and an Iceberg table alone", async () => {
    const before = await readAll();
    const { counts, leftOut, failed } = await run();
    assert.deepEqual(await readAll(), before);
    assert.deepEqual(failed, []);
    assert.deepEqual(
      [counts.database?.rewritten, counts.table?.rewritten, counts.partition?.rewritten],
      [1, 2, 250],
    );
    const iceberg = leftOut.filter(({ code }) => code === "iceberg");
    assert.deepEqual(
      iceberg.map(({ path }) => path),
      [["sales", "iceberg"]],
    );
  });

  it("counts old versions, which moto makes in spite of SkipArchive, and the newest not", async () => {
    const { leftOut } = await run();
    const old = leftOut.filter(({ code }) => code === "old-version");
    const names = { DatabaseName: "sales", TableName: "orders" };
    const { TableVersions = [] } = await glue.send(new GetTableVersionsCommand(names));
    assert.equal(TableVersions.length, 2);
    assert.deepEqual(
      old.map(({ path }) => path),
      [
        ["sales", "orders", "1"],
        ["sales", "view", "1"],
      ],
    );
  });
});

interface Report {
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly leftOut: readonly { readonly path: readonly string[]; readonly code: string }[];
  readonly failed: readonly object[];
}
