import assert from "node:assert/strict";
import { isViolation } from "../../../core/finding";
import { names } from "../../../core/deployed/names";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { toWakeUp } from "../../../handler/event/wake-up";
import { checkSelf } from "../../../handler/self-check/check";
import { createLastLook } from "../../../handler/self-check/last-look";
import { aKey, passwordKeyArn } from "../../support/observations";
import { aRun } from "../a-run";
import { aTamperEvent, scheduledEvent } from "../events";
import { aFakeAws, aFakeClock, type FakeAws } from "../fake-aws";
import type { FakeParts } from "../fake-own-parts";
import { played } from "../played-process";

const rotations = Array.from({ length: 3 }, () => "rotation and policy");
const full = [
  "alarms",
  "function",
  "metadata export",
  "path",
  ...rotations,
  "rules",
  "schedule",
  "security configuration",
  "topic",
  "trails",
];
const brief = ["alarms", "function policy", "rules briefly", "schedule"];
const judged = { found: [], standing: [], keys: [aKey(), aKey({ keyArn: passwordKeyArn })] };

interface Later {
  /** The guardrail's own parts at the first run of the process, and at the second. */
  readonly first?: FakeParts;
  readonly second?: FakeParts;
  readonly minutes?: number;
  readonly event?: unknown;
  readonly keys?: (typeof judged)["keys"];
}

/** What the second run of a process looked at, and the controls that it found violated. */
async function lookedLater({ first = {}, second = {}, ...later }: Later = {}) {
  const [clock, lastLook] = [aFakeClock(), createLastLook()];
  await checkSelf(aRun({ aws: aFakeAws({ parts: first }), clock, lastLook }), judged);
  await clock.pause((later.minutes ?? 5) * 60_000);
  const aws = aFakeAws({ parts: second });
  const wakeUp = toWakeUp(later.event ?? scheduledEvent);
  const keys = later.keys ?? judged.keys;
  const { found } = await checkSelf(aRun({ aws, clock, lastLook, wakeUp }), { ...judged, keys });
  return { looks: aws.looks.toSorted(), violated: found.filter(isViolation) };
}

describe("A scheduled run after one that found everything healthy", () => {
  it("looks at what wakes the function, and at nothing else", async () => {
    assert.deepEqual((await lookedLater()).looks, brief);
  });

  it("makes at most ten calls in all", async () => {
    // A brief look at the rules takes two calls, and every other look of a fake one.
    const count = ({ calls, looks, queries }: FakeAws) =>
      calls.length + looks.length + queries.length + (looks.includes("rules briefly") ? 1 : 0);
    const once = (await played([scheduledEvent])).aws;
    const twice = (await played([scheduledEvent, scheduledEvent])).aws;
    assert.equal(count(twice) - count(once), 10);
  });

  const changes: [string, FakeParts, string][] = [
    [
      "a rule that was disabled",
      { rules: { [names.catalogChangeRule]: { state: known("DISABLED") } } },
      "guardrail-rule",
    ],
    ["a schedule that is gone", { schedule: { state: absent } }, "guardrail-schedule"],
    ["an alarm without actions", { alarm: { isActive: known(false) } }, "guardrail-alarm"],
    [
      "another alarm whose actions are disabled",
      { notifyingAlarms: { isActive: known(false) } },
      "guardrail-notifying-alarm",
    ],
    ["a function that nobody may invoke", { function: { policy: absent } }, "guardrail-function"],
  ];
  for (const [what, second, control] of changes) {
    it(`finds ${what}`, async () => {
      const { looks, violated } = await lookedLater({ second });
      assert.deepEqual([...new Set(violated.map((finding) => finding.control))], [control]);
      assert.ok(looks.includes("rules briefly"));
    });
  }

  it("finds a key that the run saw disabled", async () => {
    const keys = [aKey({ keyState: "Disabled" }), aKey({ keyArn: passwordKeyArn })];
    const { violated } = await lookedLater({ keys });
    assert.deepEqual(
      violated.map(({ control }) => control),
      ["guardrail-key"],
    );
  });
});

describe("A run looks at all of the guardrail", () => {
  const whole: Record<string, Later> = {
    "an hour after it did so last": { minutes: 60 },
    "an hour after it began to, as a look takes time": { minutes: 59.5 },
    "after a call on the guardrail": { event: aTamperEvent() },
    "after something was wrong": { first: { trails: known([]) } },
    "after something could not be read": { first: { trails: unresolved("throttled") } },
  };
  for (const [when, later] of Object.entries(whole)) {
    it(when, async () => {
      assert.deepEqual((await lookedLater(later)).looks, full);
    });
  }

  it("where it could not look at the keys of the catalog", async () => {
    assert.deepEqual((await lookedLater({ keys: [] })).looks, full);
  });
});
