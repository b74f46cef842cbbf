import type { PolicyResource } from "@pulumi/policy";
import { names, scheduleGroup } from "../../core/deployed/names";
import type { ExpectedSchedule } from "../../core/deployed/schedule";
import { absent, known } from "../../core/observed/fact";
import type { ObservedSchedule } from "../../core/observed/guardrail";
import { withoutUndefined } from "../../core/without-undefined";
import { observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { leavesOut, ofType, type StackResources } from "../inputs/stack-resources";
import {
  givenOf,
  isHealingFunction,
  isQueue,
  isRole,
  leftOutPart,
  observeTextFact,
  readArn,
  readValue,
} from "./parts";

/** The guardrail's clock, as the function's self-check would read it after the deployment. */
export function observeSchedule(
  stack: StackResources,
  { name, settings: expected }: ExpectedSchedule,
): ObservedSchedule {
  const schedule = ofType(stack, resourceTypes.schedule).find(
    ({ props }) =>
      observeText(props, "name") === name &&
      (observeText(props, "groupName") ?? scheduleGroup) === scheduleGroup,
  );
  if (schedule === undefined) {
    const missing = leavesOut(stack, resourceTypes.schedule) ? leftOutPart : absent;
    return { name, state: missing, settings: missing, furtherSettings: [] };
  }
  const state = observeTextFact(schedule, "state");
  return {
    name,
    // AWS's default.
    state: state.state === "absent" ? known("ENABLED") : state,
    settings: known(toSettings(schedule, expected)),
    furtherSettings: givenOf(schedule, ["startDate", "endDate", "kmsKeyArn"]),
  };
}

function toSettings(schedule: PolicyResource, expected: ExpectedSchedule["settings"]) {
  const value = <T>(path: string, otherwise: T) => readValue(schedule, path, otherwise);
  const arn = (path: string, expectedArn: string, isSource: (source: PolicyResource) => boolean) =>
    readArn(schedule, path, { expected: expectedArn, isSource });
  return withoutUndefined({
    expression: value("scheduleExpression", expected.expression),
    flexibleTimeWindow: value("flexibleTimeWindow.mode", expected.flexibleTimeWindow),
    targetArn: arn("target.arn", expected.targetArn, isHealingFunction),
    roleArn: arn("target.roleArn", expected.roleArn, isRole),
    input: value("target.input", expected.input),
    deadLetterArn: arn(
      "target.deadLetterConfig.arn",
      expected.deadLetterArn,
      isQueue(names.scheduleQueue),
    ),
    maximumRetryAttempts: value(
      "target.retryPolicy.maximumRetryAttempts",
      expected.maximumRetryAttempts,
    ),
    maximumEventAgeInSeconds: value(
      "target.retryPolicy.maximumEventAgeInSeconds",
      expected.maximumEventAgeInSeconds,
    ),
  });
}
