import assert from "node:assert/strict";
import fc from "fast-check";
import { objectAt, type JsonObject } from "../../../local/aws/json";
import { beforeCalls, CatalogWorld } from "./catalog-world";
import { fill, ordinaryTables, storage, writeDatabase, writeTable } from "./sample-objects";

describe("Re-encryption beside other writers", () => {
  let world: CatalogWorld;
  let apply: readonly string[];
  beforeEach(async () => {
    world = await CatalogWorld.start();
  });
  afterEach(() => world.close());

  const switchOn = async () => {
    await world.passMinute();
    await world.switchOn();
    apply = ["--before", world.now, "--apply"];
    await world.passMinute();
  };

  /** Somebody changes the description of a table, as it is then. */
  const change = async (name: string, Description: string) => {
    const answer = await world.call("GetTable", { DatabaseName: "sales", Name: name });
    const TableInput = { ...objectAt(answer, "Table"), Description };
    await world.call("UpdateTable", { DatabaseName: "sales", TableInput });
  };

  const descriptionOf = (name: string) =>
    world.stored.get(`tables sales/${name}`)?.content.Description;

  it("never overwrites a change of a table, whenever it comes", async () => {
    await writeDatabase(world, "sales");
    const names = Object.keys(ordinaryTables);
    for (const [name, table] of Object.entries(ordinaryTables))
      await writeTable(world, name, table);
    await switchOn();
    const reset = world.remember();
    const changes = fc.array(
      fc.record({ at: fc.integer({ min: 1, max: 30 }), name: fc.constantFrom(...names) }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(changes, async (planned) => {
        reset();
        const clients = world.clients();
        const written = new Map<string, string>();
        beforeCalls(clients, async (at) => {
          for (const { name } of planned.filter((each) => each.at === at)) {
            written.set(name, `at ${at}`);
            await change(name, `at ${at}`);
          }
        });
        const { isClean } = await world.run(apply, clients);
        for (const [name, description] of written) assert.equal(descriptionOf(name), description);
        assert.deepEqual(
          world.unencrypted.filter((name) => name.startsWith("tables")),
          [],
        );
        // The versions that the other writers archived are reported.
        assert.equal(isClean, world.unencrypted.length === 0);
      }),
      { numRuns: 40 },
    );
  });

  it("reads a table again that changed in between, and gives up on one that always changes", async () => {
    await writeDatabase(world, "sales");
    await writeTable(world, "t", { StorageDescriptor: storage });
    await world.switchOn();
    const clients = world.clients();
    let changes = 0;
    beforeCalls(clients, async (_, operation) => {
      if (operation !== "UpdateTable") return;
      changes += 1;
      await change("t", `change ${changes}`);
    });
    const { printed, isClean } = await world.run(["--all", "--apply"], clients);
    assert.equal(changes, 5);
    assert.equal(isClean, false);
    assert.match(printed, /UpdateTable: changed by others 5 times in a row\n {4}table sales\.t/);
    assert.equal(descriptionOf("t"), "change 5");
  });

  it("keeps a change of any other object that comes before its read or after its write", async () => {
    await fill(world);
    await switchOn();
    const reset = world.remember();
    const writers: readonly (readonly [string, string, string, JsonObject])[] = [
      ["GetDatabase", "UpdateDatabase", "databases sales", databaseChange],
      [
        "GetPartitions",
        "BatchUpdatePartition",
        "partitions sales/orders/2026-01-01",
        partitionChange,
      ],
      [
        "GetUserDefinedFunction",
        "UpdateUserDefinedFunction",
        "functions sales/mask",
        functionChange,
      ],
      ["GetConnection", "UpdateConnection", "connections warehouse", connectionChange],
    ];
    for (const [read, write, name, input] of writers) {
      for (const isAfter of [false, true]) {
        reset();
        let isDue = !isAfter;
        const clients = world.clients();
        beforeCalls(clients, async (_, operation) => {
          if (isDue && (isAfter || operation === read)) {
            isDue = false;
            await world.call(write, input);
          } else if (isAfter && operation === write) isDue = true;
        });
        await world.run(apply, clients);
        const text = JSON.stringify(world.stored.get(name)?.content);
        assert.ok(text.includes("changed"), `${name} ${isAfter ? "after" : "before"}`);
      }
    }
  });
});

const databaseChange = { Name: "sales", DatabaseInput: { Name: "sales", Description: "changed" } };

const partitionChange = {
  DatabaseName: "sales",
  TableName: "orders",
  Entries: [
    {
      PartitionValueList: ["2026-01-01"],
      PartitionInput: { Values: ["2026-01-01"], Parameters: { note: "changed" } },
    },
  ],
};

const functionChange = {
  DatabaseName: "sales",
  FunctionName: "mask",
  FunctionInput: { FunctionName: "mask", ClassName: "changed" },
};

const connectionChange = {
  Name: "warehouse",
  ConnectionInput: {
    Name: "warehouse",
    ConnectionType: "JDBC",
    Description: "changed",
    ConnectionProperties: { USERNAME: "etl", PASSWORD: "p" },
  },
};
