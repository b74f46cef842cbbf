import assert from "node:assert/strict";
import { names } from "../../../core/deployed/names";
import { startLocalAws } from "../../../local/aws/local-aws";
import { switchedOff } from "../../../local/aws/catalog-body";
import { deployStage } from "../../../local/rehearsal/deploy-stage";
import type { Drift } from "../../../local/rehearsal/drift";
import {
  allRulesDisabled,
  scheduleDisabledToo,
} from "../../../local/rehearsal/drifts/tampering/all-rules";
import { toRoleName } from "../../../local/aws/iam/roles";
import { playDrift, type Played } from "../../../local/rehearsal/play";
import { toExitCode, toVerdict } from "../../../local/rehearsal/screen/summary";
import type { Stage } from "../../../local/rehearsal/stage";
import { cast } from "../../../local/aws/trail/principals";

const region = "eu-central-1";

describe("A rehearsed drift", () => {
  let stage: Stage;
  before(async () => {
    stage = (await deployStage(await startLocalAws(), { region })).stage;
  });
  after(() => stage.aws.close());

  const off: Drift = {
    id: "off",
    title: "Switched off",
    expected: "healed",
    play: () => stage.put(cast.engineer, switchedOff),
  };
  const verdictOn = (played: Played) => {
    const groups = [{ title: "", played: [played] }];
    return [played.outcome, toExitCode(groups), toVerdict(groups)];
  };
  const rule = () => stage.aws.rules.in(region).get(names.catalogChangeRule);

  it("counts as healed when the deployed guardrail restored the catalog", async () => {
    const played = await playDrift(stage, off);
    const fine = "No drift survived: the catalog is encrypted as required.";
    assert.deepEqual(verdictOn(played), ["healed", 0, fine]);
    assert.deepEqual([played.noticedBy, played.calls], ["event", 6]);
  });

  it("counts as survived when the deployed rule no longer wakes the guardrail", async () => {
    const deployed = rule();
    assert.ok(deployed);
    deployed.isEnabled = false;
    const played = await playDrift(stage, off);
    deployed.isEnabled = true;
    assert.deepEqual(verdictOn(played), ["survived", 1, "1 of 1 did not go as they must: off."]);
  });

  it("counts as survived when the function's permission for the rule is gone", async () => {
    const { permissions } = stage.function;
    const permission = permissions.get(names.rulesPermission);
    assert.ok(permission);
    permissions.delete(names.rulesPermission);
    const played = await playDrift(stage, off);
    permissions.set(names.rulesPermission, permission);
    assert.equal(played.outcome, "survived");
    const [parked] = [...stage.aws.queues.byUrl.values()].filter(({ messages }) => messages.length);
    assert.equal(parked?.name, names.eventQueue);
  });

  it("heals by the schedule when all rules are disabled", async () => {
    const { problem, noticedBy } = await playDrift(stage, allRulesDisabled);
    assert.deepEqual([problem, noticedBy], [undefined, "schedule"]);
  });

  it("heals by the alarm when the schedule is disabled with all rules", async () => {
    const { problem, noticedBy } = await playDrift(stage, scheduleDisabledToo);
    assert.deepEqual([problem, noticedBy], [undefined, "alarm"]);
  });

  it("counts as survived when the role may no longer put the settings", async () => {
    const { attached } = stage.aws.roles;
    const name = toRoleName(stage.function.config.roleArn);
    const policies = attached.get(name);
    assert.ok(policies);
    attached.set(name, new Set());
    const played = await playDrift(stage, off);
    attached.set(name, policies);
    assert.equal(played.outcome, "survived");
  });

  it("is a failure when it goes well in another way than it must", async () => {
    const played = await playDrift(stage, { ...off, expected: "unharmed" });
    assert.deepEqual([played.outcome, played.problem], ["healed", "expected: unharmed"]);
  });

  it("is a failure when what else must be true is not", async () => {
    const played = await playDrift(stage, { ...off, judge: () => "no alert reported it" });
    assert.equal(played.problem, "no alert reported it");
  });
});
