import assert from "node:assert/strict";
import { toRoleName } from "../../../local/aws/iam/roles";
import { playSchedule } from "../../../local/chaos/campaign";
import { runCampaign, type CampaignRequest } from "../../../local/chaos/run-campaign";
import type { Schedule } from "../../../local/chaos/schedule";
import type { Stage } from "../../../local/chaos/setups/stage";
import { toFailureLines } from "../../../local/chaos/summary";
import { disableKey, switchOff, withAws } from "./sabotage";

/*
 * A short campaign, of 55 schedules; `npm run chaos` plays thousands. Not proven here: what the SDK's own
 * retries and the emitted archive add (test/loop).
 */

const count = { fixed: 40, random: 15 };

/** Milliseconds: each setup runs the program once, which takes seconds on a busy machine. */
const patience = 240_000;

/** The lines of the first failure; none where all held. */
async function failureOf(request: CampaignRequest): Promise<readonly string[]> {
  const { failure } = await runCampaign(request);
  return failure === undefined ? [] : toFailureLines(failure);
}

describe("The short campaign", function () {
  this.timeout(patience);

  it("leaves nothing unencrypted or wrongly reported on schedules that are always the same", async () => {
    assert.deepEqual(await failureOf({ seed: 1, schedules: count.fixed }), []);
  });

  it("leaves nothing unencrypted or wrongly reported on schedules that are new each time", async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    assert.deepEqual(await failureOf({ seed, schedules: count.random }), []);
  });

  it("fails under a role that has lost its policies, as the local IAM enforces them", async () => {
    const prepare = ({ world: { roles }, parts }: Stage) => {
      roles.attached.get(toRoleName(parts.functionRole))?.clear();
    };
    const { unencrypted, puts } = await playSchedule({ steps: [switchOff] }, { prepare });
    assert.deepEqual([unencrypted.length, puts], [2, 0]);
  });
});

describe("A campaign", function () {
  this.timeout(patience);

  const makeGuardrail = withAws(() => ({ applyCatalog: () => Promise.resolve() }));
  const sabotaged = (schedule: Schedule) => playSchedule(schedule, { makeGuardrail });

  it("shrinks a schedule that fails to a step or two, which its seed and path give again", async () => {
    const { failure } = await runCampaign({ seed: 12, schedules: 50 }, { play: sabotaged });
    assert.ok(failure);
    assert.ok(failure.played.steps.length <= 2, String(failure.played.steps.length));
    const again = { seed: failure.seed, path: failure.path, schedules: 1 };
    assert.deepEqual(
      (await runCampaign(again, { play: sabotaged })).failure?.played.steps,
      failure.played.steps,
    );
  });

  it("plays the same for the same seed, and something else for another", async () => {
    const first = await runCampaign({ seed: 3, schedules: 2 });
    assert.deepEqual(await runCampaign({ seed: 3, schedules: 2 }), first);
    assert.notDeepEqual(await runCampaign({ seed: 8, schedules: 2 }), first);
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

  it("makes one Put for a drift whose event comes after the scheduled run that restored it", async () => {
    const played = await playSchedule({ steps: [switchOff], latencies: [8 * 60_000] });
    const { puts, unencrypted, wrongAlerts, wrongs } = played;
    const none: readonly string[] = [];
    assert.deepEqual(
      { puts, unencrypted, wrongAlerts, wrongs },
      { puts: 1, unencrypted: none, wrongAlerts: none, wrongs: none },
    );
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
