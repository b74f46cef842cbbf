import assert from "node:assert/strict";
import { AwsError } from "../../../aws/errors";
import { guardrailTrail } from "../../../core/controls/guardrail-trail";
import { toFinding, type Finding } from "../../../core/finding";
import { known, unresolved, type Fact } from "../../../core/observed/fact";
import type { ObservedTrail } from "../../../core/observed/guardrail";
import { forgetFindings, toFindingIncidents } from "../../../handler/alerts/finding-incidents";
import { deliver } from "../../../handler/alerts/deliver";
import { accountRegion, aTrail } from "../../support/observations";
import { anSdkError } from "../../aws/sdk-errors";
import { aRun } from "../a-run";
import { aCatalogChangeEvent, scheduledEvent } from "../events";
import { aFakeAws, aFakeClock } from "../fake-aws";
import { played } from "../played-process";
import { record } from "../recorded-log";

const hour = 60 * 60_000;

function onTrails(trails: Fact<readonly ObservedTrail[]>): Finding {
  const location = { name: accountRegion.region, accountRegion };
  return toFinding(guardrailTrail, location, { trails }, { accountRegion });
}

const absent = onTrails(known([]));
const stopped = onTrails(known([aTrail({ isLogging: known(false) })]));
const healthy = onTrails(known([aTrail()]));
const unknown = onTrails(unresolved("throttled"));

/** Findings that are notified when the runs of one process, an hour apart, end with these. */
async function notified(runs: readonly Finding[]): Promise<number> {
  const [aws, clock] = [aFakeAws(), aFakeClock()];
  const run = aRun({ aws, clock });
  for (const finding of runs) {
    forgetFindings(run, [finding]);
    await deliver(run, toFindingIncidents([finding], []));
    await clock.pause(hour);
  }
  return aws.alerts.length;
}

describe("A violation that stands", () => {
  it("is notified when it is new, and not by every run", async () => {
    assert.equal(await notified([absent, absent, absent]), 1);
  });

  it("is notified again after a day", async () => {
    assert.equal(await notified(Array.from({ length: 25 }, () => absent)), 2);
  });

  it("is notified again when it comes back, and when its reason changes", async () => {
    assert.equal(await notified([absent, healthy, absent]), 2);
    assert.equal(await notified([absent, stopped, absent]), 3);
  });

  it("is not forgotten by an event of the catalog, whose run sees no more of a key than its state", async () => {
    const parts = { rotationAndPolicy: { isRotating: known(false) } };
    const { told } = await played([scheduledEvent, aCatalogChangeEvent(), scheduledEvent], parts);
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ["finding", "finding", "finding", "exposure"], // a finding for each of the three keys
    );
  });

  it("is not notified while it is unknown whether it stands", async () => {
    assert.equal(await notified([unknown, unknown]), 0);
  });

  it("has no notification of its own beside one that reports it", () => {
    const [incident] = toFindingIncidents([absent], []);
    assert.deepEqual(incident && toFindingIncidents([absent], [incident]), []);
  });

  it("is sent again by the next run where a notification could not be sent", async () => {
    const error = new AwsError("Publish", "topic", anSdkError("NotFound"));
    const taken = { isTaken: true, errors: [] };
    const answers = [{ isTaken: false, errors: [error] }, taken, taken];
    const next = () => answers.shift() ?? assert.fail("it was sent again");
    const aws = aFakeAws({ publish: () => Promise.resolve(next()) });
    const { result } = await record(async (log) => {
      const run = aRun({ aws, log });
      for (let count = 0; count < 3; count += 1) {
        await deliver(run, toFindingIncidents([absent], []));
      }
      return aws.alerts.length;
    });
    assert.deepEqual([result, answers.length], [1, 1]);
  });
});
