import assert from "node:assert/strict";
import { playSchedule } from "../../../local/chaos/campaign";
import { loopNames, type LoopName } from "../../../local/chaos/loops";
import type { RunCause } from "../../../local/aws/functions/functions";
import type { Stage } from "../../../local/chaos/setups/stage";
import type { Schedule } from "../../../local/chaos/schedule";

/** Calls on the guardrail and on the catalog each minute, whose events come 30 seconds later. */
function scheduleOf(loop: LoopName): Partial<Schedule> {
  const round = { drift: "off", times: 4, everyMilliseconds: 60_000 } as const;
  return { steps: [{ kind: "loop", actor: "root", loop, ...round }], latencies: [30_000] };
}

/** What woke the first run that wrote to the catalog. */
async function firstHealer(loop: LoopName): Promise<RunCause | undefined> {
  const stages: Stage[] = [];
  await playSchedule(scheduleOf(loop), {
    prepare: (stage) => void stages.push(stage),
  });
  const [world] = stages.map((stage) => stage.world);
  const put = world?.history.entries.find(
    ({ call, runId }) => call.endsWith(":PutDataCatalogEncryptionSettings") && runId !== undefined,
  );
  return world?.functions.runs.find(({ id }) => id === put?.runId)?.cause;
}

describe("A guardrail that is tampered with in a loop, by calls whose events are late,", () => {
  for (const loop of loopNames) {
    it(`ends guarded and encrypted after a loop of ${loop}`, async () => {
      const { unencrypted, wrongAlerts, silences, wrongs } = await playSchedule(scheduleOf(loop));
      assert.deepEqual(
        { unencrypted, wrongAlerts, silences, wrongs },
        { unencrypted: [], wrongAlerts: [], silences: [], wrongs: [] },
      );
    });
  }

  it("is woken by the clock where no rule is left", async () => {
    assert.equal(await firstHealer("all rules"), "schedule");
  });

  it("is woken by the alarm where neither a rule nor the clock is left", async () => {
    assert.equal(await firstHealer("all rules and the clock"), "alarm");
  });
});
