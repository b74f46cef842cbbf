import { names } from "../../../core/deployed/names";
import { cast } from "../../aws/trail/principals";
import type { Drift, DriftGroup } from "../drift";
import { guardrailPuts, loggedViolations, type Observation } from "../observation";
import type { Stage } from "../stage";

const control = "guardrail-parameter";

/** The published parameter is found wrong by the schedule, and is neither followed nor written. */
function judgeParameter(seen: Observation): string | undefined {
  if (loggedViolations(seen, control).length === 0) return `no finding of ${control}`;
  return guardrailPuts(seen).length === 0 ? undefined : "the guardrail followed the parameter";
}

async function publish(stage: Stage): Promise<void> {
  const value = { Name: names.keyParameter, Value: stage.keyArn, Type: "String", Overwrite: true };
  await stage.call(cast.deployer, "ssm:PutParameter", value);
}

const repointed: Drift = {
  id: "parameter-repointed",
  title: "The parameter is pointed at another key",
  expected: "reported",
  async play(stage) {
    const Value = await stage.createKey();
    const input = { Name: names.keyParameter, Value, Type: "String", Overwrite: true };
    await stage.call(cast.engineer, "ssm:PutParameter", input);
    await stage.pass(6);
  },
  judge: judgeParameter,
  recover: publish,
};

const deleted: Drift = {
  id: "parameter-deleted",
  title: "The parameter is deleted",
  expected: "reported",
  async play(stage) {
    await stage.call(cast.engineer, "ssm:DeleteParameter", { Name: names.keyParameter });
    await stage.pass(6);
  },
  judge: judgeParameter,
  recover: publish,
};

export const parameterDrifts: DriftGroup = {
  title: "The published parameter",
  drifts: [repointed, deleted],
};
