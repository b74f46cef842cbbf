import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { encryptedWith, metadata, switchedOff } from "../../../local/aws/catalog-body";
import { cast } from "../../../local/aws/trail/principals";
import { beforeCalls, CatalogWorld, region } from "./catalog-world";
import { fill, secretValue, writeDatabase, writeTable } from "./sample-objects";

const apply = ["--all", "--apply"];
const zeros = "0".repeat(12);

describe("Re-encryption that must not or cannot write", () => {
  let world: CatalogWorld;
  beforeEach(async () => {
    world = await CatalogWorld.start();
    await fill(world);
  });
  afterEach(() => world.close());

  const put = (DataCatalogEncryptionSettings: typeof switchedOff) =>
    world.call("PutDataCatalogEncryptionSettings", { DataCatalogEncryptionSettings });

  const poor: readonly (readonly [string, (keyArn: string) => typeof switchedOff])[] = [
    ["are off", () => switchedOff],
    ["encrypt metadata alone", (keyArn) => metadata("SSE-KMS", keyArn)],
    ["name an alias", () => encryptedWith("alias/aws/glue")],
    ["name a key of another account", (keyArn) => encryptedWith(keyArn.replace("1111", "9999"))],
    ["name a key that does not exist", (keyArn) => encryptedWith(keyArn.replace(/.{12}$/, zeros))],
  ];
  for (const [what, toSettings] of poor) {
    it(`refuses where the settings ${what}, and writes nothing`, async () => {
      await put(toSettings(world.keyArn));
      const refusal = /settings do not encrypt what is written as required:\n {2}\w/;
      await assert.rejects(world.run(apply), refusal);
      assert.deepEqual(world.writes, []);
      assert.equal(existsSync(world.journal), false);
    });
  }

  it("refuses a key that --key does not name, and takes one that it does", async () => {
    const { keyArn } = world;
    await put(encryptedWith(keyArn));
    const other = keyArn.replace(/.{12}$/, zeros);
    await assert.rejects(world.run([...apply, "--key", other]), /not approved/);
    const { isClean } = await world.run([...apply, "--key", keyArn]);
    assert.equal(isClean, true);
  });

  it("refuses a key that is disabled", async () => {
    const who = { caller: cast.deployer, region };
    await world.aws.call(who, "kms:DisableKey", { KeyId: world.keyArn });
    await world.switchOn();
    await assert.rejects(world.run([...apply, "--key", world.keyArn]), /disabled/);
    assert.deepEqual(world.writes, []);
  });

  it("refuses a key whose state cannot be read, unless --key names it", async () => {
    await world.switchOn();
    world.aws.faults.injectCall({ call: "kms:DescribeKey", effect: { kind: "deny" } });
    await assert.rejects(world.run(apply), /could not be judged \(found access-denied/);
    const { isClean } = await world.run([...apply, "--key", world.keyArn]);
    assert.equal(isClean, true);
  });

  it("stops before the next object where encryption is switched off while it writes", async () => {
    for (let at = 0; at < 120; at += 1) await writeTable(world, `t${at}`, {});
    await world.switchOn();
    const clients = world.clients();
    beforeCalls(clients, async (_, operation) => {
      if (operation === "UpdateTable" && world.writes.length === 50) await put(switchedOff);
    });
    const { isClean, printed } = await world.run(apply, clients);
    assert.equal(isClean, false);
    assert.match(printed, /Stopped before the last object\. The catalog's settings do not encrypt/);
    assert.equal(world.writes.length < 100, true);
  });

  it("says at its end where encryption was switched off behind its last look", async () => {
    await world.switchOn();
    const clients = world.clients();
    beforeCalls(clients, async (_, operation) => {
      if (operation === "UpdateConnection") await put(switchedOff);
    });
    const { isClean, printed } = await world.run(apply, clients);
    assert.equal(isClean, false);
    assert.match(printed, /Stopped before the last object/);
  });

  it("goes on where one object fails, and reports it by operation and code without its values", async () => {
    await world.switchOn();
    const when = (input: object) => JSON.stringify(input).includes('"orders"');
    const call = "glue:BatchUpdatePartition";
    world.aws.faults.injectCall({ call, when, effect: { kind: "deny" } });
    const { isClean, printed } = await world.run(apply);
    assert.equal(isClean, false);
    assert.deepEqual(world.unencrypted, [
      "partitions sales/orders/2026-01-01",
      "partitions sales/orders/2026-01-02",
    ]);
    assert.match(
      printed,
      /Failed\n {2}BatchUpdatePartition: AccessDeniedException: User: .* is not authorized to perform: glue:BatchUpdatePartition\n {4}partition sales\.orders \[2026-01-01\]\n/,
    );
    assert.equal(printed.includes(secretValue), false);
  });

  for (const [operation, name] of [
    ["GetDatabases", "database *"],
    ["GetTables", "table sales.*"],
    ["GetPartitions", "partition sales.orders [*]"],
    ["GetTableVersions", "version * of table sales.orders"],
    ["GetUserDefinedFunctions", "function *.*"],
    ["GetConnections", "connection *"],
    ["GetColumnStatisticsForTable", "column statistics of table sales.orders"],
  ] as const) {
    it(`is never clean where ${operation} is denied`, async () => {
      await world.switchOn();
      world.aws.faults.injectCall({ call: `glue:${operation}`, effect: { kind: "deny" } });
      const { isClean, printed } = await world.run(apply);
      assert.equal(isClean, false);
      const lines = printed.slice(printed.indexOf("Failed")).split("\n");
      assert.equal(lines.includes(`    ${name}`), true, printed);
    });
  }

  it("stops after 25 failures in a row, as the rest would fail alike", async () => {
    await writeDatabase(world, "more");
    for (let at = 0; at < 40; at += 1) await writeTable(world, `t${at}`, {});
    await world.switchOn();
    world.aws.faults.injectCall({ call: "glue:UpdateTable", effect: { kind: "deny" } });
    const { isClean, printed } = await world.run(apply);
    assert.equal(isClean, false);
    assert.match(printed, /25 objects in a row failed/);
    const attempts = world.aws.history.entries.filter(({ call }) => call === "glue:UpdateTable");
    assert.equal(attempts.length, 25);
  });

  it("says by which call it could not learn whose catalog it is", async () => {
    await world.switchOn();
    world.aws.faults.injectCall({ call: "sts:GetCallerIdentity", effect: { kind: "deny" } });
    await assert.rejects(world.run(apply), { operation: "GetCallerIdentity" });
    assert.equal(region, "eu-central-1");
  });

  it("is retried where AWS throttles", async () => {
    await world.switchOn();
    world.aws.faults.injectCall({
      call: "glue:UpdateTable",
      times: 2,
      effect: { kind: "throttle" },
    });
    const { isClean } = await world.run(apply);
    assert.equal(isClean, true);
  });
});
