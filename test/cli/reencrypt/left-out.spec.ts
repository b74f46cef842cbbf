import assert from "node:assert/strict";
import { anSdkError } from "../../aws/sdk-errors";
import type { JsonObject } from "../../../local/aws/json";
import { beforeCalls, CatalogWorld } from "./catalog-world";
import {
  jdbc,
  secretValue,
  storage,
  writeConnection,
  writeDatabase,
  writePartitions,
  writeTable,
} from "./sample-objects";

const view = { Representations: [{ Dialect: "ATHENA", ViewOriginalText: "SELECT 1" }] };

/** Tables that must stay as they are, by the reason. */
const refusedTables: Readonly<Record<string, JsonObject>> = {
  "resource-link": { TargetTable: { CatalogId: "444455556666", DatabaseName: "x", Name: "y" } },
  federated: { FederatedTable: { Identifier: "x", ConnectionName: "c" } },
  "catalog-view": { TableType: "VIRTUAL_VIEW", ViewDefinition: view },
  iceberg: { StorageDescriptor: storage, Parameters: { table_type: "ICEBERG" } },
  governed: { StorageDescriptor: storage, TableType: "GOVERNED" },
  "change-in-progress": { Status: { Action: "UPDATE", State: "IN_PROGRESS" } },
  "row-level-security": { RLSProperties: { DefaultRLSPolicy: "p" } },
  "unknown-members": { StorageDescriptor: storage, MemberOfTheFuture: { Enabled: true } },
};

interface Report {
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly leftOut: readonly { kind: string; path: string[]; code: string; detail?: string }[];
  readonly failed: readonly object[];
}

describe("What re-encryption leaves out", () => {
  let world: CatalogWorld;
  beforeEach(async () => {
    world = await CatalogWorld.start();
    await writeDatabase(world, "sales");
  });
  afterEach(() => world.close());

  const run = async (...parameters: readonly string[]) => {
    await world.switchOn();
    const ran = await world.run(["--all", "--apply", "--json", ...parameters]);
    assert.equal(ran.printed.includes(secretValue), false);
    return { ...ran, report: JSON.parse(ran.printed) as Report };
  };

  for (const [code, table] of Object.entries(refusedTables)) {
    it(`is a table of the kind ${code}, which stays as it was`, async () => {
      await writeTable(world, "t", table);
      const { content } = world.stored.get("tables sales/t") ?? {};
      const { isClean, report } = await run();
      assert.deepEqual(world.stored.get("tables sales/t"), {
        path: ["sales", "t"],
        content,
        isEncrypted: false,
      });
      const [leftOut] = report.leftOut;
      assert.deepEqual(
        [leftOut?.kind, leftOut?.path, leftOut?.code],
        ["table", ["sales", "t"], code],
      );
      assert.equal(isClean, false);
    });
  }

  it("names the members that are unknown, and writes the object where they may be lost", async () => {
    await writeTable(world, "t", refusedTables["unknown-members"] ?? {});
    const { report } = await run();
    assert.equal(report.leftOut[0]?.detail, "MemberOfTheFuture");
    const again = await run("--ignore-member", "MemberOfTheFuture");
    assert.deepEqual(again.report.leftOut, []);
    assert.deepEqual(world.unencrypted, []);
  });

  it("is a table under Lake Formation with its partitions, as their columns may be hidden", async () => {
    await writeTable(world, "t", { StorageDescriptor: storage, PartitionKeys: [{ Name: "day" }] });
    await writePartitions(world, "t", ["1", "2"]);
    const tables = world.aws.catalogObjects.in("eu-central-1").tables;
    const table = tables.get(["sales", "t"]);
    tables.put({ ...table, content: { ...table.content, IsRegisteredWithLakeFormation: true } });
    const { report } = await run();
    assert.deepEqual(
      report.leftOut.map(({ kind, code }) => `${kind} ${code}`),
      ["table lake-formation", "partition lake-formation", "partition lake-formation"],
    );
    assert.deepEqual(world.unencrypted, [
      "tables sales/t",
      "partitions sales/t/1",
      "partitions sales/t/2",
    ]);
  });

  it("is everything in a database that is a link, whose tables are those of its target", async () => {
    await world.call("CreateDatabase", {
      DatabaseInput: {
        Name: "link",
        TargetDatabase: { CatalogId: "444455556666", DatabaseName: "x" },
      },
    });
    await world.call("CreateTable", { DatabaseName: "link", TableInput: { Name: "t" } });
    const { report } = await run();
    assert.deepEqual(
      report.leftOut.map(({ path, code }) => [path, code]),
      [[["link"], "resource-link"]],
    );
    assert.deepEqual(world.unencrypted, ["databases link", "tables link/t"]);
  });

  it("is a connection whose password is hidden, encrypted already or elsewhere", async () => {
    await writeConnection(world, "hidden", jdbc);
    await writeConnection(world, "encrypted", { ...jdbc, ENCRYPTED_PASSWORD: "AAAA" });
    const before = world.contents;
    const { report } = await run();
    assert.deepEqual(
      report.leftOut.map(({ path, code }) => [...path, code]),
      [
        ["hidden", "password-hidden"],
        ["encrypted", "password-encrypted"],
      ],
    );
    assert.deepEqual(world.contents, before);
  });

  for (const code of ["AccessDeniedException", "GlueEncryptionException"]) {
    it(`is a connection whose password cannot be read for ${code}`, async () => {
      await writeConnection(world, "warehouse", { ...jdbc, PASSWORD: secretValue });
      await world.switchOn();
      const clients = world.clients();
      beforeCalls(clients, (_, operation) =>
        operation === "GetConnection" ? Promise.reject(anSdkError(code)) : Promise.resolve(),
      );
      const { printed } = await world.run(["--all", "--apply", "--json"], clients);
      const name = { kind: "connection", path: ["warehouse"] };
      const leftOut = { ...name, outcome: "left-out", code: "password-hidden", detail: code };
      assert.deepEqual((JSON.parse(printed) as Report).leftOut, [leftOut]);
      assert.deepEqual(world.unencrypted, ["connections warehouse"]);
    });
  }

  it("is what was deleted while the command ran", async () => {
    await writeTable(world, "t", {});
    await world.switchOn();
    const clients = world.clients();
    beforeCalls(clients, async (_, operation) => {
      if (operation !== "GetTable") return;
      await world.call("DeleteTable", { DatabaseName: "sales", Name: "t" });
    });
    const { printed } = await world.run(["--all", "--apply", "--json"], clients);
    assert.deepEqual(
      (JSON.parse(printed) as Report).leftOut.map(({ path, code }) => [path, code]),
      [[["sales", "t"], "deleted-meanwhile"]],
    );
  });

  it("is nothing of what was written after the first encryption, whatever its kind", async () => {
    await world.switchOn();
    await world.passMinute();
    const before = ["--before", world.now];
    await world.passMinute();
    await writeTable(world, "t", refusedTables.iceberg ?? {});
    const { printed, isClean } = await world.run(["--apply", "--json", ...before]);
    assert.deepEqual((JSON.parse(printed) as Report).leftOut, []);
    assert.equal((JSON.parse(printed) as Report).counts.table?.after, 1);
    assert.equal(isClean, true);
  });
});
