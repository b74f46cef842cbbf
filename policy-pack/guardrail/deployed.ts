import type { PolicyResource } from "@pulumi/policy";
import {
  selfCheckVariable,
  variable,
  type FunctionSettings,
  type SelfCheckSettings,
} from "../../core/deployed/environment";
import { names } from "../../core/deployed/names";
import { fromKeys, keysOf } from "../../core/keys-of";
import type { Fact } from "../../core/observed/fact";
import type { ExpectedGuardrail } from "../../core/self-check/evaluate";
import { expectedGuardrail } from "../../core/self-check/expected";
import { observeFact, observePlain, observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import type { StackResources } from "../inputs/stack-resources";
import { readAccountRegion } from "./account-region";
import { findNamed } from "./parts";

/** What the stack's guardrail is deployed with, by the environment of its function. */
export interface DeployedGuardrail {
  /** What is not known of the environment is empty text here. */
  readonly expected: ExpectedGuardrail;
  /** Whether all of the environment is known, keys and roles included. */
  readonly isComplete: boolean;
}

export function readDeployed(stack: StackResources): DeployedGuardrail {
  const accountRegion = readAccountRegion(stack);
  const healing = findNamed(stack, resourceTypes.function, names.function);
  const schedule = findNamed(stack, resourceTypes.schedule, names.schedule);
  const read: Read = (name) => (healing === undefined ? "" : readVariable(healing, name));
  const settings = toSettings(read);
  const selfCheck = toSelfCheck(read, schedule);
  return {
    expected: expectedGuardrail({ accountRegion, settings, selfCheck }),
    isComplete:
      healing !== undefined && observePlain(healing.props, "environment").state !== "unresolved",
  };
}

/** One variable of the function's environment. */
export function observeVariable(healing: PolicyResource, name: string): Fact<unknown> {
  return observeFact(healing.props, `environment.variables.${name}`);
}

type Read = (name: string) => string;

function readVariable(healing: PolicyResource, name: string): string {
  const fact = observeVariable(healing, name);
  return fact.state === "known" && typeof fact.value === "string" ? fact.value : "";
}

function toSettings(read: Read): FunctionSettings {
  return {
    mode: read(variable.mode) === "audit" ? "audit" : "enforce",
    partition: read(variable.partition),
    account: read(variable.account),
    metadataKeyArn: read(variable.metadataKeyArn),
    passwordKeyArn: read(variable.passwordKeyArn),
    serviceRoleArns: toList(read(variable.serviceRoleArns)),
    alertsEventBusArn: read(variable.alertsEventBusArn),
  };
}

function toSelfCheck(read: Read, schedule: PolicyResource | undefined): SelfCheckSettings {
  const texts = fromKeys(keysOf(selfCheckVariable), (field) => read(selfCheckVariable[field]));
  const minutes = Number(texts.scheduleMinutes);
  const roleOfSchedule = observeText(schedule?.props, "target.roleArn") ?? "";
  return {
    ...texts,
    retiredKeyArns: toList(texts.retiredKeyArns),
    scheduleRoleArn: texts.scheduleRoleArn || roleOfSchedule,
    deploymentRoleArns: toList(texts.deploymentRoleArns),
    scheduleMinutes: minutes >= 1 && minutes <= 60 ? minutes : readMinutes(schedule),
  };
}

function toList(text: string): readonly string[] {
  return text === "" ? [] : text.split(",");
}

/** While the environment is not known, each of the periods that can be configured is right. */
function readMinutes(schedule: PolicyResource | undefined): number {
  const expression = observeText(schedule?.props, "scheduleExpression") ?? "";
  const [, minutes] = /^rate\(([1-9]|[1-5]\d|60) minutes?\)$/.exec(expression) ?? [];
  return Number(minutes ?? 5);
}
