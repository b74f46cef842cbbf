import type { PolicyResource } from "@pulumi/policy";
import type { ExpectedRule } from "../../core/deployed/rules";
import { absent, known, type Fact } from "../../core/observed/fact";
import type { ObservedRule, ObservedTarget } from "../../core/observed/guardrail";
import { withoutUndefined } from "../../core/without-undefined";
import { observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import {
  leavesOut,
  observeProperty,
  ofType,
  sourcesOf,
  type StackResources,
} from "../inputs/stack-resources";
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

/** A rule of the default bus, as the function's self-check would read it after the deployment. */
export function observeRule(
  stack: StackResources,
  expected: ExpectedRule,
  region: string,
): ObservedRule {
  const { name } = expected;
  const rule = ofType(stack, resourceTypes.rule).find(
    (found) => observeText(found.props, "name") === name && isOnDefaultBus(found, region),
  );
  if (rule === undefined) {
    const missing = leavesOut(stack, resourceTypes.rule) ? leftOutPart : absent;
    return { name, state: missing, pattern: missing, targets: missing };
  }
  return {
    name,
    state: observeState(rule),
    pattern: observeTextFact(rule, "eventPattern"),
    targets: observeTargets(stack, { rule, expected, region }),
  };
}

/** `isEnabled` is what `state` replaced. */
function observeState(rule: PolicyResource): Fact<string> {
  const isEnabled = observeProperty(rule, "isEnabled");
  if (isEnabled.state === "known" && isEnabled.value === false) return known("DISABLED");
  return observeTextFact(rule, "state");
}

interface TargetOf {
  readonly rule: PolicyResource;
  readonly expected: ExpectedRule;
  readonly region: string;
}

function observeTargets(
  stack: StackResources,
  { rule, expected, region }: TargetOf,
): Fact<readonly ObservedTarget[]> {
  const targets = ofType(stack, resourceTypes.target)
    .filter((target) => isTargetOf(rule, target) && isOnDefaultBus(target, region))
    .map((target) => toObservedTarget(target, expected));
  const hasOwn = targets.some(({ id }) => id === expected.target.id);
  return hasOwn || !leavesOut(stack, resourceTypes.target) ? known(targets) : leftOutPart;
}

function isTargetOf(rule: PolicyResource, target: PolicyResource): boolean {
  return (
    observeText(target.props, "rule") === observeText(rule.props, "name") ||
    sourcesOf(target, "rule", resourceTypes.rule).some(({ urn }) => urn === rule.urn)
  );
}

/** AWS's own events arrive on the default bus of their Region, and on no other. */
function isOnDefaultBus({ props }: PolicyResource, region: string): boolean {
  const bus = observeText(props, "eventBusName") ?? "default";
  const isDefault = bus === "default" || bus.endsWith(":event-bus/default");
  return isDefault && (observeText(props, "region") ?? region) === region;
}

/** What can hand the function something else than the event. */
const replacing = ["input", "inputPath", "inputTransformer"];

function toObservedTarget(
  target: PolicyResource,
  { target: expected }: ExpectedRule,
): ObservedTarget {
  const { id, arn, roleArn = "", deadLetterArn = "" } = expected;
  const queue = deadLetterArn.slice(deadLetterArn.lastIndexOf(":") + 1);
  const furtherSettings = givenOf(target, replacing);
  const isTarget = roleArn === "" ? isHealingFunction : () => true;
  const read = <T>(path: string, otherwise: T) => readValue(target, path, otherwise);
  const { maximumRetryAttempts, maximumEventAgeInSeconds } = expected;
  return {
    id: read("targetId", id) ?? "",
    arn: readArn(target, "arn", { expected: arn, isSource: isTarget }) ?? "",
    ...withoutUndefined({
      roleArn: readArn(target, "roleArn", { expected: roleArn, isSource: isRole }),
      deadLetterArn: readArn(target, "deadLetterConfig.arn", {
        expected: deadLetterArn,
        isSource: isQueue(queue),
      }),
      maximumRetryAttempts: read("retryPolicy.maximumRetryAttempts", maximumRetryAttempts),
      maximumEventAgeInSeconds: read(
        "retryPolicy.maximumEventAgeInSeconds",
        maximumEventAgeInSeconds,
      ),
    }),
    ...(furtherSettings.length > 0 && { furtherSettings }),
  };
}
