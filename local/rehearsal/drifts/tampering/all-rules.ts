import { names } from "../../../../core/deployed/names";
import { ruleNames } from "../../../../core/deployed/rules";
import { switchedOff } from "../../../aws/catalog-body";
import { cast } from "../../../aws/trail/principals";
import type { Drift, DriftGroup } from "../../drift";
import type { Observation } from "../../observation";
import type { Stage } from "../../stage";
import { tampering } from "./tampering";

/** Events are five seconds late, so that no rule is left when the event of its end arrives. */
async function disableAllRules(stage: Stage): Promise<void> {
  const every = { effect: "delay", milliseconds: 5_000, times: 100 } as const;
  stage.aws.faults.injectEvent(every);
  for (const Name of ruleNames) {
    await stage.call(cast.engineer, "events:DisableRule", { Name });
  }
}

async function disableSchedule(stage: Stage): Promise<void> {
  const schedule = await stage.call(cast.engineer, "scheduler:GetSchedule", {
    Name: names.schedule,
  });
  await stage.call(cast.engineer, "scheduler:UpdateSchedule", { ...schedule, State: "DISABLED" });
}

function judgeCause({ runs }: Observation, expected: string): string | undefined {
  const [first] = runs.map(({ cause }) => cause);
  return first === expected ? undefined : `the first run was by ${first ?? "nothing"}`;
}

export const allRulesDisabled: Drift = {
  id: "all-rules-disabled",
  title: "All rules are disabled, then encryption is off",
  expected: "healed",
  async play(stage) {
    await disableAllRules(stage);
    await stage.put(cast.engineer, switchedOff);
    await stage.pass(6);
  },
  judge: (seen) => judgeCause(seen, "schedule"),
};

export const scheduleDisabledToo: Drift = {
  id: "schedule-disabled-too",
  title: "The schedule is disabled with all rules",
  expected: "healed",
  async play(stage) {
    await disableAllRules(stage);
    await disableSchedule(stage);
    await stage.put(cast.engineer, switchedOff);
    await stage.pass(20);
  },
  judge: (seen) => judgeCause(seen, "alarm"),
};

/** Each is put back by the run that the call wakes. */
const disabledAlone: readonly Drift[] = [
  {
    id: "schedule-disabled",
    title: "The schedule is disabled",
    expected: "repaired",
    async play(stage) {
      await disableSchedule(stage);
      await stage.pass(1);
    },
  },
  tampering({
    id: "alarm-actions-disabled",
    title: "The actions of the alarm on silence are disabled",
    expected: "repaired",
    call: "monitoring:DisableAlarmActions",
    input: () => ({ AlarmNames: [names.heartbeatAlarm] }),
  }),
];

/** What wakes the function is silenced at once: each way that is left has to be enough. */
export const silencing: DriftGroup = {
  title: "Silencing it",
  drifts: [...disabledAlone, allRulesDisabled, scheduleDisabledToo],
};
