import { AwsError } from "../../aws/errors";
import type { PlannedRepair, RepairableParts } from "../../core/self-check/plan";
import type { GuardrailAws } from "../aws";
import type { Run } from "../run";

/** One thing that was written to what wakes the function; `name` is that of the part. */
export interface Repair extends Pick<PlannedRepair, "part" | "name"> {
  /** Why it failed; `undefined` when the part was read back as it should be. */
  readonly failure: string | undefined;
}

/** Gives why the call failed, `undefined` when AWS took it. */
export async function applyRepair(
  { aws }: Run,
  repair: PlannedRepair,
): Promise<string | undefined> {
  try {
    await write(aws, repair);
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return error.message;
  }
}

function write(aws: GuardrailAws, repair: PlannedRepair): Promise<void> {
  switch (repair.part) {
    case "rule state":
      return aws.enableRule(repair.name);
    case "rule target":
      return aws.putTarget(repair.name, repair.target);
    case "schedule":
      return aws.updateSchedule(repair.name, repair.settings);
    case "alarm actions":
      return aws.enableAlarmActions(repair.name);
  }
}

/** A call that AWS took may have been undone already, and only what was read back is believed. */
export function whyNotRepaired(
  { part, name }: Pick<PlannedRepair, "part" | "name">,
  left: readonly PlannedRepair[],
  again: RepairableParts,
): string | undefined {
  if (left.some((other) => other.name === name && other.part === part)) return "it was undone";
  const rule = again.rules.find((each) => each.name === name);
  const alarm = again.alarms.find((each) => each.name === name);
  const facts = {
    "rule state": rule?.state,
    "rule target": rule?.targets,
    schedule: again.schedule.settings,
    "alarm actions": alarm?.isActive,
  };
  return facts[part]?.state === "known" ? undefined : "it could not be read back";
}
