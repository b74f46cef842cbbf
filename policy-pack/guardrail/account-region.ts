import type { PolicyResource } from "@pulumi/policy";
import { names } from "../../core/deployed/names";
import type { AccountRegion } from "../../core/requirement";
import { toHome } from "../configuration/account-region";
import { observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { ofType, type StackResources } from "../inputs/stack-resources";
import { findNamed, findSettings } from "./parts";

const arnForm = /^arn:([^:]+):[^:]+:([^:]+):(\d{12}):/;

/**
 * Where the guardrail of a stack is: by the ARN of its function once AWS gave it one, until then by
 * what the program states. Empty text where it states nothing.
 */
export function readAccountRegion(stack: StackResources): Required<AccountRegion> {
  const healing = findNamed(stack, resourceTypes.function, names.function);
  const deployed = parseArn(observeText(healing?.props, "arn"));
  if (deployed !== undefined) return deployed;
  const [stated = nowhere] = statedArns(stack).flatMap((arn) => parseArn(arn) ?? []);
  return { ...stated, ...homeOf(healing), ...homeOf(findSettings(stack)) };
}

const nowhere = { partition: "", region: "", account: "" };

/** The program writes these out, so that they are known in the preview of a new stack. */
function statedArns(stack: StackResources): readonly (string | undefined)[] {
  const schedule = findNamed(stack, resourceTypes.schedule, names.schedule);
  const alarm = findNamed(stack, resourceTypes.alarm, names.heartbeatAlarm);
  return [
    observeText(schedule?.props, "target.arn"),
    observeText(alarm?.props, "alarmActions.0"),
    ...ofType(stack, resourceTypes.permission).map(({ props }) => observeText(props, "sourceArn")),
  ];
}

function homeOf(resource: PolicyResource | undefined): AccountRegion {
  return resource === undefined ? {} : toHome(resource.props, resource.provider);
}

function parseArn(text = ""): Required<AccountRegion> | undefined {
  const [, partition, region, account] = arnForm.exec(text) ?? [];
  if (partition === undefined || region === undefined || account === undefined) return undefined;
  return { partition, region, account };
}
