import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { CatalogWorld } from "./catalog-world";
import { fill, secretValue, writeTable } from "./sample-objects";

describe("A dry run of re-encryption", () => {
  let world: CatalogWorld;
  beforeEach(async () => {
    world = await CatalogWorld.start();
    await fill(world);
    await world.passMinute();
    await world.switchOn();
    await world.passMinute();
  });
  afterEach(() => world.close());

  it("writes nothing, keeps no journal and counts what would be written", async () => {
    const { stored } = world;
    const { isClean, printed } = await world.run(["--before", world.now]);
    assert.deepEqual(world.stored, stored);
    assert.deepEqual(world.writes, []);
    assert.equal(existsSync(world.journal), false);
    assert.equal(isClean, true);
    assert.equal(
      printed.replace(/before .*Z\./, "before (time)."),
      [
        "Account 111122223333, Region eu-central-1. Objects last written before (time). Nothing was written: this is a dry run, and --apply writes.",
        "",
        "                      to rewrite   to delete       after    left out      failed",
        "database                       1           0           0           0           0",
        "table                          5           0           0           0           0",
        "table-statistics               1           0           0           0           0",
        "partition                      2           0           0           0           0",
        "partition-statistics           1           0           0           0           0",
        "function                       1           0           0           0           0",
        "connection                     2           0           0           0           0",
      ].join("\n"),
    );
  });

  it("counts the same as the run that writes", async () => {
    await world.call("UpdateTable", { DatabaseName: "sales", TableInput: { Name: "bare" } });
    const before = ["--before", world.now, "--json"];
    const dry = JSON.parse((await world.run(before)).printed) as { readonly counts: object };
    const wet = JSON.parse((await world.run([...before, "--apply"])).printed) as typeof dry;
    assert.deepEqual(wet.counts, dry.counts);
  });

  it("shows no value of an object, in either form", async () => {
    for (const form of [[], ["--json"]]) {
      const { printed, complained } = await world.run(["--all", ...form]);
      assert.equal([printed, ...complained].join("\n").includes(secretValue), false);
    }
  });

  it("leaves out the kinds and the databases that were not asked for", async () => {
    const { printed } = await world.run([
      "--all",
      "--json",
      "--skip",
      "partition",
      "--skip",
      "function",
    ]);
    const { counts } = JSON.parse(printed) as {
      readonly counts: Readonly<Record<string, { readonly rewritten: number }>>;
    };
    const rewritten = Object.entries(counts).map(([kind, count]) => [kind, count.rewritten]);
    assert.deepEqual(Object.fromEntries(rewritten), {
      database: 1,
      table: 5,
      "table-statistics": 1,
      partition: 0,
      "partition-statistics": 1,
      "old-version": 0,
      function: 0,
      connection: 2,
    });
    const other = await world.run(["--all", "--database", "other"]);
    assert.match(other.printed, /The catalog has no such objects/);
  });
});

describe("The time of the first encryption", () => {
  let world: CatalogWorld;
  beforeEach(async () => {
    world = await CatalogWorld.start();
    await fill(world);
    await world.switchOn();
    await world.passHistoryLag();
  });
  afterEach(() => world.close());

  it("is taken from the event history", async () => {
    const history = ["--json", "--skip", "old-version"];
    const { printed } = await world.run(history);
    const { selection } = JSON.parse(printed) as { readonly selection: { readonly time: number } };
    const put = world.aws.history.entries.find(({ call }) => call.includes("Put"));
    const second = Math.floor((put?.time ?? 0) / 1_000) * 1_000;
    assert.equal(selection.time, second + 60_000);
  });

  it("is asked for where the event history does not show it", async () => {
    world.aws.eventHistory.in("eu-central-1").splice(0);
    await assert.rejects(
      world.run([]),
      /Give the time by --before, or write every object by --all/,
    );
  });
});

describe("Old versions of tables", () => {
  let world: CatalogWorld;
  beforeEach(async () => {
    world = await CatalogWorld.start();
    await fill(world);
    for (const Description of ["1", "2", "3"])
      await world.call("UpdateTable", {
        DatabaseName: "sales",
        TableInput: { Name: "bare", Description },
      });
    await world.switchOn();
  });
  afterEach(() => world.close());

  const old = ["oldVersions sales/bare/0", "oldVersions sales/bare/1", "oldVersions sales/bare/2"];

  it("stay, are counted as left out, and are made by no write", async () => {
    const { isClean, printed } = await world.run(["--all", "--apply"]);
    assert.deepEqual(world.unencrypted, old);
    assert.equal(isClean, false);
    assert.match(printed, /Delete them by --delete-old-versions\.\n {4}version 2 of table/);
    const versions = [...world.stored.keys()].filter((name) => name.startsWith("old"));
    assert.deepEqual(versions, old);
  });

  it("are deleted where that is asked for, and the table stays as it is", async () => {
    const { isClean } = await world.run(["--all", "--apply", "--delete-old-versions"]);
    assert.deepEqual(world.unencrypted, []);
    assert.equal(isClean, true);
    assert.equal(world.stored.get("tables sales/bare")?.content.Description, "3");
  });

  it("are deleted in batches of a hundred, and those written after the time stay", async () => {
    await writeTable(world, "busy", {});
    const update = { DatabaseName: "sales", TableInput: { Name: "busy" } };
    for (let at = 0; at < 230; at += 1) await world.call("UpdateTable", update);
    await world.passMinute();
    const before = world.now;
    for (let at = 0; at < 5; at += 1) await world.call("UpdateTable", update);
    await world.run(["--before", before, "--apply", "--delete-old-versions"]);
    const left = [...world.stored.keys()].filter((name) =>
      name.startsWith("oldVersions sales/busy"),
    );
    assert.equal(left.length, 4);
    const deletes = world.writes.filter((call) => call === "BatchDeleteTableVersion");
    assert.equal(deletes.length, 4);
  });
});
