import fc from "fast-check";
import { driftNames } from "./drifts";
import { hostileEvents } from "./hostile-events";
import { loopNames } from "./loops";
import { setupNames, type SetupName } from "./setups/setup";
import type { Moment, Step } from "./step";
import { tamperingNames } from "./tampering";

/** What happens in one run of the campaign. */
export interface Schedule {
  /** How the guardrail was deployed. */
  readonly setup: SetupName;
  readonly steps: readonly Step[];
  /** What the guardrail's random pauses are made of, in turn: at least 0 and less than 1. */
  readonly pauses: readonly number[];
  /** How late the events of API calls arrive, in turn, in milliseconds. */
  readonly latencies: readonly number[];
}

const minute = 60_000;
const upTo = (most: number) => fc.integer({ min: 1, max: most });
const actor = fc.constantFrom("engineer", "engineer", "root", "user", "deployer");

/** Most setups have one Region, in which both are the same. */
const at = fc.nat({ max: 1 });

const callFault = fc.record({
  at,
  kind: fc.constant("call-fault"),
  call: fc.constantFrom(
    "glue:*",
    "glue:GetDataCatalogEncryptionSettings",
    "glue:PutDataCatalogEncryptionSettings",
    "kms:*",
    "ssm:*",
    "sns:*",
    "events:*",
    "lambda:*",
    "scheduler:*",
    "monitoring:*",
    "cloudtrail:*",
    "*",
  ),
  effect: fc.constantFrom("throttle", "deny", "error", "down", "silent", "delay"),
  times: upTo(8),
});

const lostAnswer = fc.record({
  kind: fc.constant("lost-answer"),
  call: fc.constantFrom(
    "glue:PutDataCatalogEncryptionSettings",
    "glue:PutDataCatalogEncryptionSettings",
    "glue:GetDataCatalogEncryptionSettings",
    "kms:DescribeKey",
    "sns:Publish",
    "events:EnableRule",
    "events:PutTargets",
  ),
});

const eventFault = fc.record({
  kind: fc.constant("event-fault"),
  effect: fc.constantFrom("drop", "duplicate", "reorder", "delay"),
  milliseconds: upTo(30).map((minutes) => minutes * minute),
});

const moment: fc.Arbitrary<Moment> = fc.oneof(upTo(12), fc.constantFrom("put", "put", "read-back"));

const drift = fc.constantFrom(...driftNames);
const tampering = fc.constantFrom(...tamperingNames);

const loop = fc.record({
  at,
  kind: fc.constant("loop"),
  actor,
  loop: fc.constantFrom(...loopNames),
  drift,
  times: upTo(5),
  everyMilliseconds: upTo(24).map((times) => times * 15_000),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ at, kind: fc.constant("drift"), actor, drift }) },
  {
    weight: 14,
    arbitrary: fc.record({ at, kind: fc.constant("tampering"), actor, tampering }),
  },
  { weight: 3, arbitrary: loop },
  {
    weight: 3,
    arbitrary: fc.record({ at, kind: fc.constant("denied-drift"), actor, drift }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ at, kind: fc.constant("catalog-write"), actor, table: upTo(3) }),
  },
  { weight: 14, arbitrary: eventFault },
  { weight: 14, arbitrary: callFault },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("kill"), beforeCall: upTo(40) }) },
  { weight: 3, arbitrary: lostAnswer },
  {
    weight: 10,
    arbitrary: fc.record({ at, kind: fc.constant("meanwhile"), moment, actor, drift }),
  },
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: -10, max: 10 })
      .map((minutes) => ({ kind: "clock-skew" as const, milliseconds: minutes * minute })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      at,
      kind: fc.constant("hostile-event"),
      event: fc.nat({ max: hostileEvents.length - 1 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ at, kind: fc.constant("repeated-schedule"), times: upTo(4) }),
  },
  {
    weight: 14,
    arbitrary: upTo(240).map((times) => ({ kind: "time" as const, milliseconds: times * 5_000 })),
  },
);

/** At once, as EventBridge never is, for what can go wrong between two calls; else seconds or minutes. */
const latency = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 5, arbitrary: upTo(30).map((seconds) => seconds * 1_000) },
  { weight: 1, arbitrary: upTo(10).map((minutes) => minutes * minute) },
);

/** Schedules of up to fourteen steps; a failing one shrinks to the fewest that still fail. */
export const schedules: fc.Arbitrary<Schedule> = fc.noBias(
  fc.record({
    setup: fc.constantFrom(...setupNames),
    steps: fc.array(step, { minLength: 1, maxLength: 14, size: "max" }),
    pauses: fc.array(
      fc.nat({ max: 999 }).map((thousandths) => thousandths / 1_000),
      { minLength: 4, maxLength: 4 },
    ),
    latencies: fc.array(latency, { minLength: 1, maxLength: 8, size: "max" }),
  }),
);
