import assert from "node:assert/strict";
import { playSchedule, type Played } from "../../../local/chaos/campaign";
import { runCampaign, type CampaignRequest } from "../../../local/chaos/run-campaign";
import type { Schedule } from "../../../local/chaos/schedule";
import type { Stage } from "../../../local/chaos/stage";
import type { Step } from "../../../local/chaos/step";
import { toFailureLines } from "../../../local/chaos/summary";
import { deployRole } from "./real-role";
import { disableKey, switchOff, withAws } from "./sabotage";

/*
 * A short campaign; `npm run chaos` plays thousands of schedules. Not proven here: what the SDK's own
 * retries and the emitted archive add (test/loop), and two runs of the function at once.
 */

const count = { fixed: 60, random: 20, underTheRole: 6 };

/** The lines of the first failure; none where all held. */
async function failureOf(
  request: CampaignRequest,
  play?: (schedule: Schedule) => Promise<Played>,
): Promise<readonly string[]> {
  const { failure } = await runCampaign(request, play === undefined ? {} : { play });
  return failure === undefined ? [] : toFailureLines(failure);
}

/** KMS may refuse the role to ask for an alias that is gone: what came of it is then `unknown`. */
function isSeenByTheRole(step: Step): boolean {
  return step.kind !== "tampering" || step.tampering !== "delete the alias";
}

describe("The short campaign", () => {
  it("leaves nothing unencrypted or wrongly told on schedules that are always the same", async () => {
    assert.deepEqual(await failureOf({ seed: 1, schedules: count.fixed }), []);
  });

  it("leaves nothing unencrypted or wrongly told on schedules that are new each time", async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    assert.deepEqual(await failureOf({ seed, schedules: count.random }), []);
  });

  it("holds under the role that the program deploys, which the local IAM enforces", async () => {
    const play = ({ steps, pauses }: Schedule) =>
      playSchedule({ steps: steps.filter(isSeenByTheRole), pauses }, { prepare: deployRole });
    assert.deepEqual(await failureOf({ seed: 1, schedules: count.underTheRole }, play), []);
  });

  it("fails under a role that has lost its policy", async () => {
    const prepare = (stage: Stage) => {
      deployRole(stage);
      stage.world.roles.inline.forEach((policies) => {
        policies.clear();
      });
    };
    const { unencrypted, puts } = await playSchedule({ steps: [switchOff] }, { prepare });
    assert.deepEqual([unencrypted.length, puts], [2, 0]);
  });
});

describe("A campaign", () => {
  const makeGuardrail = withAws(() => ({ applyCatalog: () => Promise.resolve() }));
  const sabotaged = (schedule: Schedule) => playSchedule(schedule, { makeGuardrail });

  it("shrinks a schedule that fails to a step or two, which its seed and path give again", async () => {
    const { failure } = await runCampaign({ seed: 1, schedules: 50 }, { play: sabotaged });
    assert.ok(failure);
    assert.ok(failure.played.steps.length <= 2, String(failure.played.steps.length));
    const again = { seed: failure.seed, path: failure.path, schedules: 1 };
    assert.deepEqual(
      (await runCampaign(again, { play: sabotaged })).failure?.played.steps,
      failure.played.steps,
    );
  });

  it("plays the same for the same seed, and something else for another", async () => {
    const first = await runCampaign({ seed: 3, schedules: 3 });
    assert.deepEqual(await runCampaign({ seed: 3, schedules: 3 }), first);
    assert.notDeepEqual(await runCampaign({ seed: 8, schedules: 3 }), first);
  });
});

describe("Playing a schedule", () => {
  it("gives the machine's own random numbers back at its end", async () => {
    const { random } = Math;
    await playSchedule({});
    assert.equal(Math.random, random);
  });

  it("makes no Put when nothing happens", async () => {
    const { puts, faults, races } = await playSchedule({});
    assert.deepEqual({ puts, faults, races }, { puts: 0, faults: 0, races: 0 });
  });

  it("makes one Put for a drift", async () => {
    assert.equal((await playSchedule({ steps: [switchOff] })).puts, 1);
  });

  it("makes no Put where the key that it needs is dead, and asks for no other ending", async () => {
    const drift = { kind: "drift", actor: "root", drift: "metadata off" } as const;
    const { puts, unencrypted, wrongAlerts } = await playSchedule({ steps: [disableKey, drift] });
    assert.deepEqual(
      { puts, unencrypted, wrongAlerts },
      { puts: 0, unencrypted: [], wrongAlerts: [] },
    );
  });

  it("leaves the own catalog alone where someone called another", async () => {
    const drift = { ...switchOff, drift: "off, in another catalog" } as const;
    assert.equal((await playSchedule({ steps: [drift] })).puts, 0);
  });
});
