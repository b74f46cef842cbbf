import assert from "node:assert/strict";
import fc from "fast-check";
import { planCatalog } from "../../core/catalog/plan";
import type { CallEffect, EventFault } from "../../local/aws/faults";
import type { JsonObject } from "../../local/aws/json";
import { metadata, passwords, switchedOff, toCatalogSettings } from "../../local/aws/catalog-body";
import type { Observation } from "../../local/rehearsal/observation";
import type { Stage } from "../../local/rehearsal/stage";
import { cast } from "../../local/aws/trail/principals";
import { observe, putsOf, raiseGuardedStage, reset } from "./guarded-stage";

/*
 * Random schedules of drift and faults, ten a run. They show that the loop ends encrypted
 * under the faults named here, one after the other; not what happens when writers run in parallel. They
 * are over before an exposure report is due: the campaign (chaos/) has those, on a clock of its own.
 */

type Step =
  | { readonly kind: "drift"; readonly caller: "engineer" | "root" | "user"; readonly to: number }
  | { readonly kind: "event"; readonly effect: EventFault["effect"] }
  | {
      readonly kind: "call";
      readonly call: string;
      readonly effect: CallEffect["kind"];
      readonly times: number;
    }
  | { readonly kind: "time"; readonly minutes: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("drift" as const),
      caller: fc.constantFrom("engineer", "root", "user"),
      to: fc.nat(6),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("event" as const),
      effect: fc.constantFrom("drop", "duplicate", "reorder"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("call" as const),
      call: fc.constantFrom("glue:*", "kms:*", "ssm:*", "sns:*"),
      effect: fc.constantFrom("throttle", "deny", "error", "down"),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("time" as const),
      minutes: fc.integer({ min: 1, max: 2 }),
    }),
  },
);

describe("The loop under faults", () => {
  let stage: Stage;
  let strangerKey: string;
  before(async () => {
    stage = await raiseGuardedStage();
    strangerKey = await stage.createKey();
  });
  after(() => stage.aws.close());

  it("ends encrypted with the approved keys, having written nothing weaker, whatever the order", async () => {
    const property = fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 8 }),
      async (steps) => {
        await reset(stage);
        const seen = await observe(stage, () => play(stage, steps, strangerKey));
        assert.ok(seen.isAsRequired, `left open: ${JSON.stringify(seen.settings)}`);
        assert.deepEqual(putsOf(seen).filter(isWeak), []);
        assert.ok(putsOf(seen).length <= mostPuts(seen), "the guardrail wrote more than it had to");
      },
    );
    await fc.assert(property, { numRuns: 10 });
  });

  const isWeak = (put: JsonObject): boolean =>
    planCatalog(toCatalogSettings(put), stage.requirement).kind !== "nothing-to-write";
});

/** One Put for each call of others, and the tries that faults took from it. */
function mostPuts({ calls, functionCaller }: Observation): number {
  const isPut = (call: string) => call === "glue:PutDataCatalogEncryptionSettings";
  const drifts = calls.filter(({ call, caller }) => isPut(call) && caller !== functionCaller);
  const failed = calls.filter(({ caller, error }) => caller === functionCaller && error);
  return drifts.length + failed.length;
}

/** Plays the steps, ends the faults, and lets two scheduled runs pass. */
async function play(stage: Stage, steps: readonly Step[], strangerKey: string): Promise<void> {
  for (const each of steps) await playStep(stage, each, strangerKey);
  stage.aws.faults.clear();
  await stage.pass(11);
}

async function playStep(stage: Stage, each: Step, strangerKey: string): Promise<void> {
  const { faults } = stage.aws;
  switch (each.kind) {
    case "drift":
      return stage.put(cast[each.caller], toDrift(stage, each.to, strangerKey));
    case "event":
      faults.injectEvent({ effect: each.effect });
      return;
    case "call":
      faults.injectCall({
        call: each.call,
        caller: stage.functionCaller,
        effect: toEffect(each.effect),
        times: each.times,
      });
      return;
    case "time":
      return stage.pass(each.minutes);
  }
}

function toEffect(kind: CallEffect["kind"]): CallEffect {
  return kind === "delay" ? { kind, milliseconds: 5 } : { kind };
}

function toDrift(stage: Stage, which: number, strangerKey: string): JsonObject {
  const role = stage.serviceRoleArn;
  const drifts: readonly JsonObject[] = [
    switchedOff,
    {},
    metadata("DISABLED"),
    { ...metadata("SSE-KMS", stage.keyArn), ...passwords(false) },
    { ...metadata("SSE-KMS", strangerKey), ...passwords(true, strangerKey) },
    metadata("SSE-KMS-WITH-SERVICE-ROLE", strangerKey, role),
    stage.encrypted,
  ];
  return drifts[which] ?? {};
}
