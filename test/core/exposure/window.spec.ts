import assert from "node:assert/strict";
import fc from "fast-check";
import { endedBetween, exposureWindows } from "../../../core/exposure/window";
import type { CloudTrailRecord } from "../../../core/exposure/cloudtrail-record";
import { aRecord, accountRegion } from "../../support/observations";

const minute = 60_000;

/** A change of the settings at a minute; `on` and `off` for the two halves. */
function change(
  minutes: number,
  [metadata, passwords]: readonly ["on" | "off", "on" | "off"],
  changes: Partial<CloudTrailRecord> & { readonly catalogId?: string } = {},
): CloudTrailRecord {
  const { catalogId, ...rest } = changes;
  const parameters = {
    ...(catalogId !== undefined && { catalogId }),
    dataCatalogEncryptionSettings: {
      encryptionAtRest: { catalogEncryptionMode: metadata === "on" ? "SSE-KMS" : "DISABLED" },
      connectionPasswordEncryption: { returnConnectionPasswordEncrypted: passwords === "on" },
    },
  };
  return aRecord("PutDataCatalogEncryptionSettings", minutes, parameters, rest);
}

const on = (minutes: number) => change(minutes, ["on", "on"]);
const off = (minutes: number) => change(minutes, ["off", "off"]);

describe("exposureWindows", () => {
  const windowsOf = (records: readonly CloudTrailRecord[]) =>
    exposureWindows(records, accountRegion.account);

  it("reaches from the call that weakened to the next that did not", () => {
    const [first, second] = [off(10), on(12)];
    assert.deepEqual(windowsOf([on(0), first, second, on(13)]), [
      { halves: ["metadata", "passwords"], from: first, until: second },
    ]);
  });

  it("begins with the first of several weakening calls", () => {
    const [first, last] = [off(10), on(15)];
    assert.deepEqual(
      windowsOf([first, off(12), last]).map(({ from, until }) => [from, until]),
      [[first, last]],
    );
  });

  it("is found for each half where they differ, in the order of the ends", () => {
    const first = change(10, ["off", "on"]);
    const second = change(11, ["off", "off"]);
    const third = change(12, ["off", "on"]);
    const fourth = on(13);
    assert.deepEqual(windowsOf([first, second, third, fourth]), [
      { halves: ["passwords"], from: second, until: third },
      { halves: ["metadata"], from: first, until: fourth },
    ]);
  });

  it("takes an empty body, as a delete sends it, for both halves off", () => {
    const empty = { dataCatalogEncryptionSettings: {} };
    const from = aRecord("PutDataCatalogEncryptionSettings", 10, empty);
    const until = on(11);
    assert.deepEqual(windowsOf([from, until]), [
      { halves: ["metadata", "passwords"], from, until },
    ]);
  });

  it("is not seen while it is open, nor where it was open before the history began", () => {
    assert.deepEqual(windowsOf([on(0)]), []);
    assert.deepEqual(windowsOf([on(0), off(10)]), []);
  });

  it("leaves out failed calls, other calls and other catalogs", () => {
    const records = [
      change(1, ["off", "off"], { isFailed: true }),
      change(2, ["off", "off"], { catalogId: "other" }),
      { ...off(3), eventName: "GetDataCatalogEncryptionSettings" },
      on(4),
    ];
    assert.deepEqual(windowsOf(records), []);
  });

  it("puts records in the order of their times, and keeps that of one second", () => {
    const [first, second] = [off(10), on(10)];
    assert.deepEqual(windowsOf([first, second]).length, 1);
    assert.deepEqual(windowsOf([second, first]), []);
    assert.equal(windowsOf([on(12), first])[0]?.from, first);
  });

  it("covers each moment between an off and the next on, for all histories", () => {
    const half = fc.constantFrom("on" as const, "off" as const);
    const histories = fc.array(fc.tuple(half, half), { maxLength: 12 });
    fc.assert(
      fc.property(histories, (states) => {
        const records = states.map((state, index) => change(index, state));
        const windows = windowsOf(records);
        (["metadata", "passwords"] as const).forEach((each, column) => {
          const isOpen = (index: number) =>
            states[index]?.[column] === "off" &&
            states.slice(index).some((state) => state[column] === "on");
          records.forEach((record, index) => {
            const covered = windows.filter(
              ({ halves, from, until }) =>
                halves.includes(each) && from.time <= record.time && record.time < until.time,
            );
            assert.equal(covered.length, isOpen(index) ? 1 : 0);
          });
        });
      }),
    );
  });
});

describe("endedBetween", () => {
  const windows = exposureWindows([off(10), on(12)], accountRegion.account);
  const end = Date.UTC(2026, 10, 22) + 12 * minute;
  const count = (after: number, latest: number) => endedBetween(windows, after, latest).length;

  it("takes the windows that ended after one moment, and not after another", () => {
    const counts = [count(end - 1, end), count(end, end + 1), count(end - 2, end - 1)];
    assert.deepEqual(counts, [1, 0, 0]);
  });

  it("takes each window once over periods that follow one another", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 60 * minute }), { minLength: 1 });
    fc.assert(
      fc.property(steps, fc.nat({ max: 60 * minute }), (lengths, before) => {
        let from = end - before - 1;
        let taken = 0;
        for (const length of lengths) {
          taken += count(from, from + length);
          from += length;
        }
        assert.equal(taken, from >= end ? 1 : 0);
      }),
    );
  });
});
