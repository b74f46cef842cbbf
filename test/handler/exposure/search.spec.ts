import assert from "node:assert/strict";
import { AwsError } from "../../../aws/errors";
import type { HistoryQuery } from "../../../aws/event-history";
import { writeCallNames } from "../../../core/exposure/catalog-write";
import { known } from "../../../core/observed/fact";
import { reportDueExposures } from "../../../handler/exposure/report";
import { enforce } from "../../../handler/heal/enforce";
import { anSdkError } from "../../aws/sdk-errors";
import { aRecord } from "../../support/observations";
import { aRun } from "../a-run";
import { off, scheduledEvent } from "../events";
import { aFakeAws, aFakeClock, type FakeAws } from "../fake-aws";
import { toPage } from "../fake-own-parts";
import { played } from "../played-process";

const call = "PutDataCatalogEncryptionSettings";
const on = {
  encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" },
  connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true },
};
const nineThirty = 9 * 60 + 30;
const history = [
  aRecord(call, nineThirty, { dataCatalogEncryptionSettings: off }),
  aRecord("CreateTable", nineThirty + 5, { databaseName: "sales", tableInput: { name: "orders" } }),
  aRecord(call, nineThirty + 13, { dataCatalogEncryptionSettings: on }),
];
const lookUps = [call, call, ...writeCallNames];
const ticks = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...scheduledEvent,
    time: new Date(Date.parse("2026-11-22T10:00:00Z") + index * 300_000).toISOString(),
  }));

/** A scheduled run whose look-ups each take a time of the clock, or as much as they are given. */
async function searched(takesMs: number) {
  const clock = aFakeClock();
  let now = clock.now();
  const start = now;
  const lookUp = (query: HistoryQuery, limitMs: number) => {
    now += Math.min(takesMs, limitMs);
    if (takesMs <= limitMs) return Promise.resolve(toPage(history, query));
    return Promise.reject(new AwsError("LookupEvents", call, anSdkError("TimeoutError")));
  };
  const pause = (milliseconds: number) => {
    now += milliseconds;
    return Promise.resolve();
  };
  const aws = { ...aFakeAws(), lookUpEvents: lookUp };
  const run = aRun({ aws, clock: { now: () => now, pause } });
  const report = await reportDueExposures(run, await enforce(run));
  return { report, took: now - start, pages: run.readHistory.search?.pages.size };
}

describe("A search of the event history that is due", () => {
  it("begins when the alerts of the self-check are out", async () => {
    let fake: FakeAws | undefined;
    const sent: (number | undefined)[] = [];
    const lookUp = (query: HistoryQuery) => {
      sent.push(fake?.alerts.length);
      return Promise.resolve(toPage([], query));
    };
    const parts = { lookUp, function: { reservedConcurrency: known(0) } };
    await played([scheduledEvent], parts, { onStart: (aws) => void (fake = aws) });
    assert.deepEqual(sent, [1]);
  });

  for (const takesMs of [10, 400, 900, 2_900]) {
    it(`takes three seconds of a run at most where each look-up takes ${takesMs} ms`, async () => {
      const { took, report, pages = 0 } = await searched(takesMs);
      assert.ok(took <= 3_000, `it took ${took} ms`);
      assert.ok(pages > 0);
      assert.deepEqual([report.windows, report.incomplete], [[], undefined]);
      assert.equal(report.paused, "the next scheduled run goes on with it");
    });
  }

  it("takes three seconds, and says why it failed, where the history is silent", async () => {
    const { took, report } = await searched(Infinity);
    assert.equal(took, 3_000);
    assert.match(report.incomplete ?? "", /^LookupEvents on .* failed: TimeoutError/);
  });

  it("asks for each kind of write once, and pauses between look-ups as CloudTrail wants it", async () => {
    const { aws, pauses } = await played(ticks(3), { history });
    assert.deepEqual(
      aws.queries.map(({ eventName }) => eventName),
      lookUps,
    );
    assert.deepEqual(pauses, Array<number>(lookUps.length - 3).fill(500));
  });

  it("notifies nobody while later runs go on with it, and once at its end", async () => {
    assert.deepEqual((await played(ticks(2), { history })).told, []);
    const { told } = await played(ticks(5), { history });
    assert.deepEqual(
      told.map(({ kind, error, findings }) => [kind, error, findings.length]),
      [["exposure-report", null, 1]],
    );
  });

  it("looks for what ended meanwhile once it is at its end", async () => {
    const { aws } = await played(ticks(4), { history });
    const until = (time: string) => Date.parse(`2026-11-22T${time}Z`);
    const searches = aws.queries.filter(({ eventName }) => eventName === call);
    assert.deepEqual(
      searches.map((query) => [query.from, query.until]),
      [
        [until("08:45:00"), until("09:45:00")],
        [until("08:45:00") - 24 * 60 * 60_000, until("08:45:00")],
        [until("09:45:00"), until("10:00:00")],
      ],
    );
  });

  it("begins anew where the way to the next page is known no more", async () => {
    let isExpired = false;
    const lookUp = (query: HistoryQuery) => {
      if (query.nextToken === undefined && query.eventName === "CreateTable") {
        return Promise.resolve({ records: [], nextToken: isExpired ? "new" : "old" });
      }
      if (query.nextToken !== "old") return Promise.resolve(toPage(history, query));
      isExpired = true;
      const cause = anSdkError("InvalidNextTokenException");
      return Promise.reject(new AwsError("LookupEvents", "CreateTable", cause));
    };
    const { told } = await played(ticks(6), { lookUp });
    assert.match(told[0]?.error ?? "", /InvalidNextTokenException/);
    assert.deepEqual([told.length, told[1]?.error], [2, null]);
  });
});

describe("A search of the event history by a schedule so slow that its process may end", () => {
  it("notifies of what it has read, and that the next run goes on with it", async () => {
    const run = aRun({ scheduleMinutes: 60, aws: aFakeAws({ parts: { history } }) });
    const { windows, incomplete } = await reportDueExposures(run, await enforce(run));
    assert.deepEqual(
      windows.map(({ findings }) => findings.length),
      [1],
    );
    assert.equal(incomplete, "the next scheduled run goes on with it");
  });
});
