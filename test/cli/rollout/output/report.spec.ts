import assert from "node:assert/strict";
import { toReport, toTotal } from "../../../../cli/rollout/output/report";
import type { TargetResult } from "../../../../cli/rollout/result";

const results: readonly TargetResult[] = [
  {
    stack: "prod-1-eu-west-1",
    account: "1",
    region: "eu-west-1",
    outcome: "failed",
    reason: "a | b\nc",
    notes: ["Pending operations: creating x."],
    seconds: 3.5,
  },
  {
    stack: "prod-1-eu-west-2",
    account: "1",
    region: "eu-west-2",
    outcome: "succeeded",
    changes: { create: 2, same: 0 },
    seconds: 1,
    notes: [],
  },
];

describe("the report of a rollout", () => {
  it("lists what succeeded first, and under each other target what has to be known", () => {
    assert.equal(
      toReport("table", "up", results),
      `succeeded
  prod-1-eu-west-2 create 2 (1 s)

failed
  prod-1-eu-west-1 (3.5 s)
      a | b
      c
      Pending operations: creating x.
`,
    );
  });

  it("is a table of Markdown that no reason can break", () => {
    assert.equal(
      toReport("markdown", "up", results),
      `## Rollout: up, 1 succeeded, 1 failed

| Target | Outcome | Operations | Seconds | What to know |
| --- | --- | --- | --- | --- |
| prod-1-eu-west-2 | succeeded | create 2 | 1 |  |
| prod-1-eu-west-1 | failed |  | 3.5 | a \\| b<br>c Pending operations: creating x. |
`,
    );
  });

  it("is a JSON document with a version", () => {
    assert.deepEqual(JSON.parse(toReport("json", "up", results)), {
      version: 1,
      verb: "up",
      results,
    });
  });

  it("ends with counts", () => {
    assert.equal(toTotal(results), "1 succeeded, 1 failed");
  });
});
