import assert from "node:assert/strict";
import fc from "fast-check";
import { permissions } from "../../aws/permissions";
import { playSchedule } from "../../local/chaos/campaign";
import { functionRole, scheduleRole, toRoleArn } from "../../local/chaos/parts";
import { schedules as arbitrary } from "../../local/chaos/schedule";
import type { Stage } from "../../local/chaos/stage";
import {
  functionPolicy,
  targetRestoringPolicy,
} from "../../components/documents/function-policies";
import { names } from "../../core/deployed/names";
import { toRoleName, type JudgedAccess } from "../../local/aws/iam/roles";
import { actionsOf } from "./asked-for";

const schedules = fc.sample(arbitrary, { seed: 1, numRuns: 30 });
const role = toRoleName(functionRole);

/** Gives the function's role the policies that the program would give it, and nothing else. */
function grant({ world: { roles }, parts }: Stage): void {
  const accountRegion = { ...parts.accountRegion, urlSuffix: "amazonaws.com" };
  const documents = [
    functionPolicy({
      accountRegion,
      catalogKeyArns: [parts.metadataKeyArn, parts.passwordKeyArn],
      operationsKeyArn: parts.operationsKeyArn,
      retiredKeyArns: [],
      serviceRoleArns: [parts.serviceRoleArn],
      scheduleRoleArn: toRoleArn(parts.accountRegion, scheduleRole),
    }),
    targetRestoringPolicy(accountRegion),
  ];
  roles.add(role);
  for (const [index, document] of documents.entries()) {
    roles.managed.set(`policy-${index}`, JSON.stringify(document));
    roles.attached.get(role)?.add(`policy-${index}`);
  }
}

describe("The function, through random schedules of drifts, tampering and faults,", () => {
  const judged: (JudgedAccess & { readonly seed: number })[] = [];
  const unencrypted: string[] = [];

  before(async () => {
    for (const [seed, schedule] of schedules.entries()) {
      const stages: Stage[] = [];
      const prepare = (stage: Stage) => {
        grant(stage);
        stages.push(stage);
      };
      const played = await playSchedule(schedule, { prepare });
      const own = stages.flatMap(({ world }) => world.roles.judged);
      judged.push(...own.map((each) => ({ ...each, seed })));
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

  it("asks for each action that its role names, beside those of an encrypted topic", () => {
    const toCompared = (all: readonly { readonly action: string }[]) =>
      actionsOf(all.filter(({ action }) => !/^kms:(GenerateDataKey|Decrypt)/.test(action)));
    assert.deepEqual(toCompared(judged), toCompared(permissions));
  });
});
