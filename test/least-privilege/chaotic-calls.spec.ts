import assert from "node:assert/strict";
import fc from "fast-check";
import { permissions } from "../../aws/permissions/function";
import { playSchedule } from "../../local/chaos/campaign";
import { schedules as arbitrary, type Schedule } from "../../local/chaos/schedule";
import type { Stage } from "../../local/chaos/setups/stage";
import { names } from "../../core/deployed/names";
import { toRoleName, type JudgedAccess } from "../../local/aws/iam/roles";
import { actionsOf } from "./asked-for";

/** Repairs that so few random schedules may not ask for. */
const repaired = [
  "disable the schedule",
  "disable the alarm's actions",
  "remove the catalog rule's target",
  "disable the catalog rule",
] as const;
const repairs: readonly Partial<Schedule>[] = repaired.map((tampering) => ({
  steps: [{ kind: "tampering", actor: "engineer", tampering }],
}));
const schedules = [...fc.sample(arbitrary, { seed: 1, numRuns: 18 }), ...repairs];

describe("The function, through random schedules of drifts, tampering and faults,", () => {
  const judged: JudgedAccess[] = [];
  const unencrypted: string[] = [];

  before(async () => {
    for (const schedule of schedules) {
      const stages: Stage[] = [];
      const played = await playSchedule(schedule, { prepare: (stage) => void stages.push(stage) });
      for (const { world, parts } of stages) {
        const role = toRoleName(parts.functionRole);
        judged.push(...world.roles.judged.filter((each) => each.role === role));
      }
      unencrypted.push(...played.unencrypted);
    }
  });

  it("keeps the catalog encrypted by what its role holds", () => {
    assert.deepEqual(unencrypted, []);
  });

  it("is denied nothing that it asks for, but to look behind an alias that is gone", () => {
    const denied = judged.filter(({ isAllowed }) => !isAllowed);
    assert.deepEqual(
      denied.filter(({ resource }) => resource !== names.keyAlias),
      [],
    );
  });

  it("asks for each action that its role names, beside those of an encrypted topic, an event bus and another Region", () => {
    const elsewhere = /^kms:(GenerateDataKey|Decrypt)|PutEvents$|^events:DescribeRule$/;
    const toCompared = (all: readonly { readonly action: string }[]) =>
      actionsOf(all.filter(({ action }) => !elsewhere.test(action)));
    assert.deepEqual(toCompared(judged), toCompared(permissions));
  });
});
