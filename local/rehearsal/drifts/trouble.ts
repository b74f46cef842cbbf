import { ApiError } from "../../aws/api/service";
import { textAt } from "../../aws/json";
import { cast } from "../../aws/trail/principals";
import { switchedOff } from "../../aws/catalog-body";
import type { DriftGroup } from "../drift";
import { guardrailPuts, type Observation } from "../observation";
import type { Stage } from "../stage";

const putCall = "glue:PutDataCatalogEncryptionSettings";
const getCall = "glue:GetDataCatalogEncryptionSettings";

/** AWS itself in trouble, while someone switches encryption off. */
export const troubleDrifts: DriftGroup = {
  title: "AWS in trouble",
  drifts: [
    {
      id: "put-throttled",
      title: "Switched off, and Glue throttles the Put",
      expected: "healed",
      async play(stage) {
        const caller = stage.functionCaller;
        stage.aws.faults.injectCall({
          call: putCall,
          caller,
          effect: { kind: "throttle" },
          times: 2,
        });
        await stage.put(cast.engineer, switchedOff);
      },
    },
    {
      id: "others-down",
      title: "Switched off while KMS, SSM, SNS are down",
      expected: "healed",
      async play(stage) {
        const caller = stage.functionCaller;
        for (const call of ["kms:*", "ssm:*", "sns:*"]) {
          stage.aws.faults.injectCall({ call, caller, effect: { kind: "down" } });
        }
        await stage.put(cast.engineer, switchedOff);
      },
    },
    {
      id: "glue-denies-look",
      title: "Switched off while Glue cannot be read",
      expected: "healed",
      async play(stage) {
        const caller = stage.functionCaller;
        stage.aws.faults.injectCall({ call: getCall, caller, effect: { kind: "error" }, times: 3 });
        await stage.put(cast.engineer, switchedOff);
        await stage.pass(2);
      },
    },
  ],
};

/** Calls and events that change nothing here, or that are none. */
export const strangerDrifts: DriftGroup = {
  title: "Strange calls and events",
  drifts: [
    {
      id: "denied-caller",
      title: "Someone without the right tries it thrice",
      expected: "reported",
      async play(stage) {
        const { name } = cast.user;
        stage.aws.faults.injectCall({ call: putCall, caller: name, effect: { kind: "deny" } });
        for (let count = 1; count <= 3; count += 1) await attempt(stage);
      },
      judge: onceWithoutPut,
    },
    {
      id: "foreign-catalog",
      title: "Another catalog is switched off",
      expected: "unharmed",
      play: (stage) => stage.put(cast.engineer, switchedOff, "analytics"),
      judge: ({ runs }) => (runs.length > 0 ? undefined : "the call woke nothing"),
    },
    {
      id: "garbage-event",
      title: "Garbage arrives in place of the event",
      expected: "healed",
      async play(stage) {
        stage.aws.faults.injectEvent({ effect: "drop" });
        await stage.put(cast.engineer, switchedOff);
        await stage.wake({ detail: ["not", { an: "event" }], time: -1, __proto__: null });
      },
    },
    {
      id: "fight",
      title: "Three people switch it off in a row",
      expected: "healed",
      async play(stage) {
        for (const caller of [cast.engineer, cast.user, cast.root]) {
          await stage.put(caller, switchedOff);
        }
      },
      judge: everyOneHealed,
    },
  ],
};

function onceWithoutPut(seen: Observation): string | undefined {
  const kinds = seen.alerts.map((alert) => textAt(alert, "kind")).join();
  if (kinds !== "denied-attempt") return `it was reported as: ${kinds}`;
  return guardrailPuts(seen).length === 0 ? undefined : "the guardrail wrote";
}

async function attempt(stage: Stage): Promise<void> {
  try {
    await stage.put(cast.user, switchedOff);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  // A call that is refused has an event too.
  await stage.aws.bus.settle();
}

function everyOneHealed({ runs }: Observation): string | undefined {
  return runs.every(({ outcome }) => outcome.ok) ? undefined : "a run failed";
}
