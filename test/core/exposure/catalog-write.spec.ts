import assert from "node:assert/strict";
import {
  exposedWrites,
  toCatalogWrite,
  writeCallNames,
} from "../../../core/exposure/catalog-write";
import { aRecord, accountRegion } from "../../support/observations";

const window = {
  halves: ["metadata", "passwords"],
  from: aRecord("PutDataCatalogEncryptionSettings", 10),
  until: aRecord("PutDataCatalogEncryptionSettings", 20),
} as const;

const table = { databaseName: "sales", tableInput: { name: "orders" } };
const ofTable = { databaseName: "sales", tableName: "orders" };

describe("toCatalogWrite", () => {
  const rows = [
    ["CreateDatabase", { databaseInput: { name: "sales" } }, "database sales", "database/sales"],
    ["UpdateDatabase", { name: "sales", databaseInput: {} }, "database sales", "database/sales"],
    ["CreateTable", table, "table sales.orders", "table/sales/orders"],
    ["UpdateTable", table, "table sales.orders", "table/sales/orders"],
    ["CreatePartition", ofTable, "partitions of table sales.orders", "table/sales/orders"],
    ["UpdatePartition", ofTable, "partitions of table sales.orders", "table/sales/orders"],
    ["BatchCreatePartition", ofTable, "partitions of table sales.orders", "table/sales/orders"],
    ["BatchUpdatePartition", ofTable, "partitions of table sales.orders", "table/sales/orders"],
    [
      "UpdateColumnStatisticsForTable",
      ofTable,
      "column statistics of table sales.orders",
      "table/sales/orders",
    ],
    [
      "UpdateColumnStatisticsForPartition",
      ofTable,
      "partitions of table sales.orders",
      "table/sales/orders",
    ],
    [
      "CreateUserDefinedFunction",
      { databaseName: "sales", functionInput: { functionName: "mask" } },
      "function sales.mask",
      "userDefinedFunction/sales/mask",
    ],
    [
      "UpdateUserDefinedFunction",
      { databaseName: "sales", functionName: "mask" },
      "function sales.mask",
      "userDefinedFunction/sales/mask",
    ],
    [
      "CreateConnection",
      { connectionInput: { name: "warehouse" } },
      "connection warehouse",
      "connection/warehouse",
    ],
    ["UpdateConnection", { name: "warehouse" }, "connection warehouse", "connection/warehouse"],
  ] as const;
  for (const [call, parameters, object, path] of rows) {
    it(`reads what ${call} wrote`, () => {
      const record = aRecord(call, 12, parameters);
      const half = call.endsWith("Connection") ? "passwords" : "metadata";
      assert.deepEqual(toCatalogWrite(record), { record, half, object, path });
    });
  }

  it("knows every call that it names", () => {
    assert.deepEqual(rows.map(([call]) => call).sort(), [...writeCallNames].sort());
  });

  it("says where CloudTrail did not record a name, and has no path then", () => {
    const record = aRecord("CreateTable", 12, null);
    const object = "table (not recorded).(not recorded)";
    assert.deepEqual(toCatalogWrite(record), { record, half: "metadata", object });
  });

  it("is not for calls that failed or write nothing of the catalog", () => {
    assert.equal(toCatalogWrite(aRecord("CreateTable", 12, table, { isFailed: true })), undefined);
    for (const call of ["GetTable", "CreateJob", "toString"]) {
      assert.equal(toCatalogWrite(aRecord(call, 12, table)), undefined);
    }
  });
});

describe("exposedWrites", () => {
  const objects = (records: Parameters<typeof exposedWrites>[1], halves = window.halves as never) =>
    exposedWrites({ ...window, halves }, records, accountRegion.account).map(
      ({ object }) => object,
    );

  it("takes what was written from the first second of the window to the last", () => {
    const database = (minutes: number) =>
      aRecord("UpdateDatabase", minutes, { name: `at ${minutes}` });
    assert.deepEqual(objects([9, 10, 15, 20, 21].map(database)), [
      "database at 10",
      "database at 15",
      "database at 20",
    ]);
  });

  it("takes what the open half leaves unencrypted, and nothing else", () => {
    const records = [
      aRecord("CreateTable", 12, table),
      aRecord("UpdateConnection", 13, { name: "w" }),
    ];
    assert.deepEqual(objects(records, ["metadata"] as never), ["table sales.orders"]);
    assert.deepEqual(objects(records, ["passwords"] as never), ["connection w"]);
  });

  it("names each object once, with the last of its writes", () => {
    const [first, last] = [aRecord("CreateTable", 12, table), aRecord("UpdateTable", 14, table)];
    assert.deepEqual(
      exposedWrites(window, [last, first], accountRegion.account).map(({ record }) => record),
      [last],
    );
  });

  it("leaves out calls that failed or write nothing", () => {
    const failed = { ...aRecord("CreateTable", 12, table), isFailed: true };
    assert.deepEqual(objects([failed, aRecord("GetTable", 13, table)]), []);
  });

  it("leaves out other catalogs", () => {
    assert.deepEqual(objects([aRecord("CreateTable", 12, { ...table, catalogId: "other" })]), []);
  });
});
