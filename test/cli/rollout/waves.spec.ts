import assert from "node:assert/strict";
import type { Outcome, TargetResult } from "../../../cli/rollout/result";
import { runWaves, type Waves } from "../../../cli/rollout/waves";
import type { Target } from "../../../cli/targets/target";

function target(stack: string, account = "1"): Target {
  return { stack, account, region: "eu-west-1", config: {}, line: 1 };
}

/** Runs targets one turn each, and notes which ran side by side. */
class Stage {
  readonly started: string[] = [];
  most = 0;
  private readonly running: string[] = [];

  constructor(private readonly outcomes: Readonly<Record<string, Outcome>> = {}) {}

  async run({ stack, account, region }: Target): Promise<TargetResult> {
    this.started.push(stack);
    this.running.push(stack);
    this.most = Math.max(this.most, this.running.length);
    await new Promise((resolve) => setImmediate(resolve));
    this.running.splice(this.running.indexOf(stack), 1);
    return { stack, account, region, outcome: this.outcomes[stack] ?? "succeeded", notes: [] };
  }
}

function waves(stage: Stage, others: Partial<Waves> = {}): Waves {
  return {
    canaries: [],
    concurrency: 10,
    perAccount: 10,
    tolerated: 0,
    stopped: () => undefined,
    run: (each) => stage.run(each),
    ...others,
  };
}

const toOutcomes = (results: readonly TargetResult[]) =>
  results.map(({ stack, outcome, reason }) => [stack, outcome, reason]);

describe("the waves of a rollout", () => {
  it("run no more targets at a time than asked for, in all and in one account", async () => {
    const targets = ["a", "b", "c", "d"].map((stack) => target(stack));
    const inAll = new Stage();
    await runWaves(targets, waves(inAll, { concurrency: 3 }));
    const inAccount = new Stage();
    await runWaves(targets, waves(inAccount, { perAccount: 2 }));
    assert.deepEqual([inAll.most, inAccount.most], [3, 2]);
  });

  it("give a place to another account while a target waits for its own", async () => {
    const stage = new Stage();
    const targets = [target("a", "1"), target("b", "1"), target("c", "2")];
    await runWaves(targets, waves(stage, { concurrency: 2, perAccount: 1 }));
    assert.deepEqual(stage.started, ["a", "c", "b"]);
  });

  it("run the canaries first, and nothing else where one fails", async () => {
    const stage = new Stage({ b: "failed" });
    const targets = ["a", "b", "c"].map((stack) => target(stack));
    const results = await runWaves(targets, waves(stage, { canaries: ["b"], tolerated: 5 }));
    assert.deepEqual(toOutcomes(results), [
      ["a", "not executed", "canary b failed"],
      ["b", "failed", undefined],
      ["c", "not executed", "canary b failed"],
    ]);
    const sound = new Stage();
    await runWaves(targets, waves(sound, { canaries: ["b"] }));
    assert.deepEqual(sound.started, ["b", "a", "c"]);
  });

  it("start no further target after more failures than are tolerated", async () => {
    const targets = ["a", "b", "c"].map((stack) => target(stack));
    const outcomes = { a: "failed", b: "failed" } as const;
    const strict = await runWaves(targets, waves(new Stage(outcomes), { concurrency: 1 }));
    const reason = "1 failed, and 0 are tolerated";
    assert.deepEqual(toOutcomes(strict), [
      ["a", "failed", undefined],
      ["b", "not executed", reason],
      ["c", "not executed", reason],
    ]);
    const tolerant = waves(new Stage(outcomes), { concurrency: 1, tolerated: 2 });
    assert.equal((await runWaves(targets, tolerant))[2]?.outcome, "succeeded");
  });

  it("start nothing once the rollout is cancelled", async () => {
    const stage = new Stage();
    const results = await runWaves([target("a")], waves(stage, { stopped: () => "cancelled" }));
    assert.deepEqual(
      [toOutcomes(results), stage.started],
      [[["a", "not executed", "cancelled"]], []],
    );
  });
});
