import { deepEqual } from "node:assert/strict";
import { names } from "../../../core/deployed/names";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { describeOnEngine } from "../harness/engine";
import { PackWorld } from "../harness/pack-world";
import { succeeded, type Stack } from "../harness/stack";
import { connection, crawler, job, output, securityConfiguration } from "../policy-cases/programs";
import { guardrail } from "../policy-cases/guardrail-program";
import { readReports } from "../policy-cases/reports";

const lake = [
  ...guardrail,
  securityConfiguration("sc"),
  job("etl", output("sc.name")),
  crawler("landing", output("sc.name")),
  connection("sales", "JDBC", { JDBC_ENFORCE_SSL: "true", SECRET_ID: "sales-db" }),
];

function urnOf(type: string, name: string): string {
  return `urn:pulumi:lake::policy-cases::${type}::${name}`;
}

const unknownKey = "advise unknown-values settings";

const runs: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["a connection alone", ["--target", urnOf(resourceTypes.connection, "sales")], []],
  ["a configuration alone", ["--target", urnOf(resourceTypes.securityConfiguration, "sc")], []],
  [
    "the settings and their key",
    [
      ...["--target", urnOf(resourceTypes.key, "key")],
      ...["--target", urnOf(resourceTypes.catalogSettings, "settings")],
    ],
    [unknownKey],
  ],
  ["all but the key", ["--exclude", urnOf(resourceTypes.key, "key")], [unknownKey]],
  [
    "all but the function",
    ["--exclude", urnOf(resourceTypes.function, "function"), "--exclude-dependents"],
    [unknownKey],
  ],
  [
    "all but the schedule",
    ["--exclude", urnOf(resourceTypes.schedule, names.schedule)],
    [unknownKey],
  ],
];

/** Runs on a part of a clean program, of which the engine shows the rest without any input. */
describeOnEngine("a run on a part of a new stack", function () {
  const world = new PackWorld();
  let stack: Stack;

  before(async () => {
    await world.start();
    stack = await world.stackOf("lake", lake);
  });

  after(() => world.stop());

  for (const [what, flags, expected] of runs) {
    it(`is not blocked in a preview of ${what}`, async () => {
      const text = succeeded(await stack.preview(...flags, ...world.pack.options()));
      deepEqual(readReports(text), expected);
    });
  }

  it("is not blocked in an up of a connection alone", async () => {
    const flags = ["--target", urnOf(resourceTypes.connection, "sales")];
    deepEqual(readReports(succeeded(await stack.up(...flags, ...world.pack.options()))), []);
  });
});
