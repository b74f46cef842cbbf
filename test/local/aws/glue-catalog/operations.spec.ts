import assert from "node:assert/strict";
import { encryptedWith, switchedOff } from "../../../../local/aws/catalog-body";
import { StoredObjects } from "../../../../local/aws/glue-catalog/catalog-objects";
import { listAt, objectAt, type JsonObject } from "../../../../local/aws/json";
import { region, SmallWorld } from "../small-world";

const keyArn = `arn:aws:kms:${region}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const t = { DatabaseName: "sales", TableName: "t" };

describe("The local catalog that keeps its objects", () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await SmallWorld.start({ keepsObjects: true });
    await call("CreateDatabase", { DatabaseInput: { Name: "sales" } });
    await call("CreateTable", { DatabaseName: "sales", TableInput: { Name: "t" } });
  });
  afterEach(() => world.aws.close());

  const call = (operation: string, input: JsonObject) => world.call(`glue:${operation}`, input);
  const refusal = (operation: string, input: JsonObject) =>
    world.refusal(`glue:${operation}`, input);
  const update = (others: JsonObject = {}) => ({
    DatabaseName: "sales",
    TableInput: { Name: "t" },
    ...others,
  });
  const versions = async () => {
    const answer = await call("GetTableVersions", t);
    return listAt(answer, "TableVersions").map((version) => (version as JsonObject).VersionId);
  };

  it("makes a version by each update, and archives the one before, but with SkipArchive", async () => {
    await call("UpdateTable", update());
    assert.deepEqual(await versions(), ["1", "0"]);
    await call("UpdateTable", update({ SkipArchive: true }));
    assert.deepEqual(await versions(), ["2", "0"]);
  });

  it("refuses an update of a version that is not the current one, and takes one of it", async () => {
    await call("UpdateTable", update({ VersionId: "0" }));
    const stale = await refusal("UpdateTable", update({ VersionId: "0" }));
    assert.equal(stale, "ConcurrentModificationException");
    assert.equal(await refusal("UpdateTable", update({ VersionId: "1" })), "none");
  });

  it("knows of each object whether the settings encrypted it when it was last written", async () => {
    const put = (DataCatalogEncryptionSettings: JsonObject) =>
      call("PutDataCatalogEncryptionSettings", { DataCatalogEncryptionSettings });
    const isEncrypted = () =>
      world.aws.catalogObjects.in(region).tables.get(["sales", "t"]).isEncrypted;
    assert.equal(isEncrypted(), false);
    await put(encryptedWith(keyArn));
    assert.equal(isEncrypted(), false);
    await call("UpdateTable", update());
    assert.equal(isEncrypted(), true);
    await put(switchedOff);
    assert.equal(isEncrypted(), true);
    await call("UpdateTable", update());
    assert.equal(isEncrypted(), false);
  });

  it("stores a password encrypted while the settings say so, and hides it where that is asked", async () => {
    const properties = { USERNAME: "etl", PASSWORD: "p" };
    const ConnectionInput = { Name: "c", ConnectionProperties: properties };
    const read = async (HidePassword: boolean) => {
      const answer = await call("GetConnection", { Name: "c", HidePassword });
      return objectAt(objectAt(answer, "Connection"), "ConnectionProperties");
    };
    await call("CreateConnection", { ConnectionInput });
    assert.deepEqual(await read(false), properties);
    assert.deepEqual(await read(true), { USERNAME: "etl" });
    const DataCatalogEncryptionSettings = encryptedWith(keyArn);
    await call("PutDataCatalogEncryptionSettings", { DataCatalogEncryptionSettings });
    assert.deepEqual(await read(false), properties);
    await call("UpdateConnection", { Name: "c", ConnectionInput });
    assert.deepEqual(await read(false), { USERNAME: "etl", ENCRYPTED_PASSWORD: "cA==" });
  });

  it("lists in pages, in which nothing is missing and nothing twice", async () => {
    const PartitionInputList = Array.from({ length: 250 }, (_, at) => ({ Values: [String(at)] }));
    await call("BatchCreatePartition", { ...t, PartitionInputList });
    const found: unknown[] = [];
    let token: JsonObject = {};
    do {
      const page = await call("GetPartitions", { ...t, MaxResults: 100, ...token });
      found.push(...listAt(page, "Partitions").map((each) => (each as JsonObject).Values));
      token = page.NextToken === undefined ? {} : { NextToken: page.NextToken };
    } while (token.NextToken !== undefined);
    assert.deepEqual(
      found,
      PartitionInputList.map(({ Values }) => Values),
    );
  });

  it("refuses more in one call than Glue takes", async () => {
    const Entries = Array.from({ length: 101 }, () => ({ PartitionValueList: ["1"] }));
    assert.equal(await refusal("BatchUpdatePartition", { ...t, Entries }), "ValidationException");
    const ColumnStatisticsList = Array.from({ length: 26 }, () => ({ ColumnName: "c" }));
    const statistics = { ...t, ColumnStatisticsList };
    const written = await refusal("UpdateColumnStatisticsForTable", statistics);
    assert.equal(written, "ValidationException");
    const ColumnNames = Array.from({ length: 101 }, (_, at) => String(at));
    const read = await refusal("GetColumnStatisticsForTable", { ...t, ColumnNames });
    assert.equal(read, "ValidationException");
  });

  it("answers for each partition of a batch that is not there", async () => {
    const Entries = [{ PartitionValueList: ["none"], PartitionInput: { Values: ["none"] } }];
    const answer = await call("BatchUpdatePartition", { ...t, Entries });
    const [error] = listAt(answer, "Errors") as readonly JsonObject[];
    assert.deepEqual(error?.PartitionValueList, ["none"]);
    assert.equal(objectAt(error, "ErrorDetail").ErrorCode, "EntityNotFoundException");
  });

  for (const [operation, input, code] of [
    ["CreateDatabase", { DatabaseInput: { Name: "sales" } }, "AlreadyExistsException"],
    ["CreateTable", update(), "AlreadyExistsException"],
    ["CreateTable", { ...update(), DatabaseName: "none" }, "EntityNotFoundException"],
    ["GetTable", { DatabaseName: "sales", Name: "none" }, "EntityNotFoundException"],
    ["GetTables", { DatabaseName: "none" }, "EntityNotFoundException"],
    ["UpdateConnection", { Name: "none", ConnectionInput: {} }, "EntityNotFoundException"],
  ] as const) {
    it(`answers ${operation} with ${code} for ${JSON.stringify(input)}`, async () => {
      assert.equal(await refusal(operation, input), code);
    });
  }
});

describe("Stored objects", () => {
  it("are found below the beginning of their path, until they are deleted", () => {
    const objects = new StoredObjects("Table");
    const paths = [
      ["a", "1"],
      ["a", "2"],
      ["b", "1"],
    ];
    for (const path of paths) objects.put({ path, content: {}, isEncrypted: true });
    const below = (...path: readonly string[]) => objects.below(...path).map((each) => each.path);
    assert.deepEqual(below("a"), [
      ["a", "1"],
      ["a", "2"],
    ]);
    objects.delete(["a", "1"]);
    assert.deepEqual(below("a"), [["a", "2"]]);
    assert.deepEqual(below(), [
      ["a", "2"],
      ["b", "1"],
    ]);
    assert.deepEqual(below("c"), []);
  });
});
