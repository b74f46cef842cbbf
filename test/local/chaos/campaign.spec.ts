import assert from "node:assert/strict";
import { playSchedule, type Played } from "../../../local/chaos/campaign";
import { toSchedule } from "../../../local/chaos/schedule";
import type { Stage } from "../../../local/chaos/stage";
import type { Step } from "../../../local/chaos/step";
import { toFailureLines } from "../../../local/chaos/summary";
import { deployRole } from "./real-role";
import { disableKey, switchOff } from "./sabotage";

/*
 * A short campaign; `npm run chaos` plays thousands of schedules. Not proven here: what the SDK's own
 * retries and the emitted archive add (test/loop), and two runs of the function at once.
 */

const count = { fixed: 60, random: 20, underTheRole: 6 };

async function failuresFrom(
  first: number,
  schedules: number,
  play = (seed: number) => playSchedule(seed, toSchedule(seed)),
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let seed = first; seed < first + schedules; seed += 1) {
    lines.push(...toFailureLines(await play(seed), seed));
  }
  return lines;
}

/** KMS may refuse the role to ask for an alias that is gone: what came of it is then `unknown`. */
function isSeenByTheRole(step: Step): boolean {
  return step.kind !== "tampering" || step.tampering !== "delete the alias";
}

describe("The short campaign", () => {
  it("leaves nothing unencrypted or wrongly told on schedules that are always the same", async () => {
    assert.deepEqual(await failuresFrom(1, count.fixed), []);
  });

  it("leaves nothing unencrypted or wrongly told on schedules that are new each time", async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const lines = await failuresFrom(seed, count.random);
    assert.equal(lines.join("\n"), "", `from seed ${seed}:\n${lines.join("\n")}`);
  });

  it("holds under the role that the program deploys, which the local IAM enforces", async () => {
    const play = (seed: number) =>
      playSchedule(seed, toSchedule(seed).filter(isSeenByTheRole), { prepare: deployRole });
    assert.deepEqual(await failuresFrom(1, count.underTheRole, play), []);
  });

  it("fails under a role that has lost its policy", async () => {
    const prepare = (stage: Stage) => {
      deployRole(stage);
      stage.world.roles.inline.forEach((policies) => {
        policies.clear();
      });
    };
    const { unencrypted, puts } = await playSchedule(1, [switchOff], { prepare });
    assert.deepEqual([unencrypted.length, puts], [2, 0]);
  });
});

/** What came of a schedule, in one line. */
async function playToText(seed: number): Promise<string> {
  const { steps, ...played }: Played = await playSchedule(seed, toSchedule(seed));
  return JSON.stringify({ ...played, steps: steps.length });
}

describe("Playing a schedule", () => {
  it("gives the same again, and another one something else", async () => {
    const first = await playToText(3);
    assert.equal(await playToText(3), first);
    assert.notEqual(await playToText(8), first);
  });

  it("gives the machine's own random numbers back at its end", async () => {
    const { random } = Math;
    await playSchedule(1, []);
    assert.equal(Math.random, random);
  });

  it("makes no Put when nothing happens", async () => {
    const { puts, faults, races } = await playSchedule(1, []);
    assert.deepEqual({ puts, faults, races }, { puts: 0, faults: 0, races: 0 });
  });

  it("makes one Put for a drift", async () => {
    assert.equal((await playSchedule(1, [switchOff])).puts, 1);
  });

  it("makes no Put where the key that it needs is dead, and asks for no other ending", async () => {
    const drift = { kind: "drift", actor: "root", drift: "metadata off" } as const;
    const { puts, unencrypted, wrongAlerts } = await playSchedule(1, [disableKey, drift]);
    assert.deepEqual(
      { puts, unencrypted, wrongAlerts },
      { puts: 0, unencrypted: [], wrongAlerts: [] },
    );
  });

  it("leaves the own catalog alone where somebody reached for another", async () => {
    const drift = { ...switchOff, drift: "off, in another catalog" } as const;
    assert.equal((await playSchedule(1, [drift])).puts, 0);
  });
});
