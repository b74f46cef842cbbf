import { driftNames } from "./drifts";
import { hostileEvents } from "./hostile-events";
import { Random } from "./random";
import type { Actor, Moment, Step } from "./step";
import { tamperingNames } from "./tampering";

const minute = 60_000;

type MakeStep = (random: Random) => Step;

const makers: readonly (readonly [weight: number, make: MakeStep])[] = [
  [30, (random) => ({ kind: "drift", actor: toActor(random), drift: random.pick(driftNames) })],
  [
    14,
    (random) => ({
      kind: "tampering",
      actor: toActor(random),
      tampering: random.pick(tamperingNames),
    }),
  ],
  [4, (random) => ({ kind: "catalog-write", actor: toActor(random), table: random.integer(1, 3) })],
  [
    14,
    (random) => ({
      kind: "event-fault",
      effect: random.pick(["drop", "duplicate", "reorder", "delay"]),
      milliseconds: random.integer(1, 30) * minute,
    }),
  ],
  [14, toCallFault],
  [5, (random) => ({ kind: "kill", beforeCall: random.integer(1, 40) })],
  [3, toLostAnswer],
  [
    10,
    (random) => ({
      kind: "meanwhile",
      moment: random.pick<Moment>([random.integer(1, 12), "put", "put", "read-back"]),
      actor: toActor(random),
      drift: random.pick(driftNames),
    }),
  ],
  [3, (random) => ({ kind: "clock-skew", milliseconds: random.integer(-10, 10) * minute })],
  [3, (random) => ({ kind: "hostile-event", event: random.integer(0, hostileEvents.length - 1) })],
  [14, (random) => ({ kind: "time", milliseconds: random.integer(1, 240) * 5_000 })],
];

/** The steps that a seed stands for. */
export function toSchedule(seed: number): readonly Step[] {
  const random = new Random(seed);
  return Array.from({ length: random.integer(2, 14) }, () => toStep(random));
}

function toStep(random: Random): Step {
  const make = random.weighted(makers);
  return make?.(random) ?? { kind: "time", milliseconds: minute };
}

function toCallFault(random: Random): Step {
  return {
    kind: "call-fault",
    call: random.pick([
      "glue:*",
      "glue:GetDataCatalogEncryptionSettings",
      "glue:PutDataCatalogEncryptionSettings",
      "kms:*",
      "ssm:*",
      "sns:*",
      "events:*",
      "lambda:*",
      "cloudtrail:*",
      "*",
    ]),
    effect: random.pick(["throttle", "deny", "error", "down", "silent", "delay"]),
    times: random.integer(1, 8),
  };
}

function toLostAnswer(random: Random): Step {
  const call = random.pick([
    "glue:PutDataCatalogEncryptionSettings",
    "glue:PutDataCatalogEncryptionSettings",
    "glue:GetDataCatalogEncryptionSettings",
    "kms:DescribeKey",
    "sns:Publish",
    "events:EnableRule",
    "events:PutTargets",
  ]);
  return { kind: "lost-answer", call };
}

function toActor(random: Random): Actor {
  return random.pick(["engineer", "engineer", "root", "user", "deployer"]);
}
