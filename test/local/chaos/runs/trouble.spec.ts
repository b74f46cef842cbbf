import assert from "node:assert/strict";
import { playSchedule, type Played } from "../../../../local/chaos/campaign";
import type { Moment, Step } from "../../../../local/chaos/step";
import type { DriftName } from "../../../../local/chaos/drifts";
import { switchOff } from "../sabotage";

/** Somebody who is at work at the same time. */
function meanwhile(moment: Moment, drift: DriftName): Step {
  return { kind: "meanwhile", moment, actor: "root", drift };
}

const disablePasswordKey: Step = {
  kind: "tampering",
  actor: "engineer",
  tampering: "disable the password key",
};

async function counted(...steps: readonly Step[]): Promise<Partial<Played>> {
  const played = await playSchedule({ steps });
  const { puts, races, overtaken, unencrypted, wrongAlerts, silences, wrongs } = played;
  assert.deepEqual([unencrypted, wrongAlerts, silences, wrongs], [[], [], [], []]);
  return { puts, races, overtaken };
}

describe("A writer in the same moment as the guardrail", () => {
  it("can strike between its look and its Put", async () => {
    const strike = meanwhile("put", "another key");
    assert.deepEqual(await counted(strike, switchOff), { puts: 1, races: 1, overtaken: 0 });
  });

  it("can strike between its Put and the look that reads it back, and is overwritten again", async () => {
    const strike = meanwhile("read-back", "off");
    assert.deepEqual(await counted(strike, switchOff), { puts: 2, races: 0, overtaken: 0 });
  });

  it("can be undone although it strengthened, as Glue has no conditional write", async () => {
    const strike = meanwhile("put", "as required");
    const steps = [disablePasswordKey, strike, switchOff];
    assert.deepEqual(await counted(...steps), { puts: 1, races: 1, overtaken: 1 });
  });

  it("can strike before the first look, which then sees it", async () => {
    const strike = meanwhile(1, "as required");
    assert.deepEqual(await counted(strike, switchOff), { puts: 0, races: 0, overtaken: 0 });
  });
});

describe("Trouble inside of a run", () => {
  it("can refuse the service role once, which the next run then writes", async () => {
    const call = "glue:PutDataCatalogEncryptionSettings";
    const deny: Step = { kind: "call-fault", call, effect: "deny", times: 1 };
    assert.deepEqual(await counted(deny, switchOff), { puts: 2, races: 0, overtaken: 0 });
  });

  it("can end it between its Put and the look that reads it back", async () => {
    const kill: Step = { kind: "kill", beforeCall: 6 };
    assert.deepEqual(await counted(kill, switchOff), { puts: 1, races: 0, overtaken: 0 });
  });

  it("can end it before its Put, so that the next run makes it", async () => {
    const kill: Step = { kind: "kill", beforeCall: 5 };
    assert.deepEqual(await counted(kill, switchOff), { puts: 1, races: 0, overtaken: 0 });
  });

  it("can lose the answer to a Put that took effect, which is not made again", async () => {
    const lost: Step = { kind: "lost-answer", call: "glue:PutDataCatalogEncryptionSettings" };
    assert.deepEqual(await counted(lost, switchOff), { puts: 1, races: 0, overtaken: 0 });
  });
});
