import type { PolicyResource } from "@pulumi/policy";
import type { AlarmSettings, ExpectedAlarm } from "../../core/deployed/alerts/alarm-definition";
import { absent, known, type Fact } from "../../core/observed/fact";
import type { ObservedAlarm, ObservedAlarmSettings } from "../../core/observed/guardrail";
import { readField } from "../../core/untyped";
import { withoutUndefined } from "../../core/without-undefined";
import { observePlain } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { leavesOut, observeProperty, type StackResources } from "../inputs/stack-resources";
import { findNamed, isHealingFunction, leftOutPart, readValue } from "./parts";

/** The alarm on silence, as the function's self-check would read it after the deployment. */
export function observeAlarm(
  stack: StackResources,
  { name, actions, settings }: ExpectedAlarm,
): ObservedAlarm {
  const alarm = findNamed(stack, resourceTypes.alarm, name);
  if (alarm === undefined) {
    const missing = leavesOut(stack, resourceTypes.alarm) ? leftOutPart : absent;
    return { name, isActive: missing, actions: [], settings: {} };
  }
  const queries = observePlain(alarm.props, "metricQueries");
  return {
    name,
    isActive: queries.state === "unresolved" ? queries : observeIsActive(alarm),
    actions: readActions(alarm, actions),
    settings: toSettings(alarm, { expected: settings, queries }),
  };
}

/** Active is AWS's default. */
function observeIsActive(alarm: PolicyResource): Fact<boolean> {
  const isActive = observeProperty(alarm, "actionsEnabled");
  if (isActive.state === "unresolved") return isActive;
  return known(isActive.state === "absent" || isActive.value !== false);
}

function readActions(alarm: PolicyResource, expected: readonly string[]): readonly string[] {
  const actions = observePlain(alarm.props, "alarmActions");
  if (actions.state === "known")
    return Array.isArray(actions.value) ? actions.value.map(String) : [];
  const sources = alarm.propertyDependencies.alarmActions ?? [];
  return actions.state === "unresolved" && sources.some(isHealingFunction) ? expected : [];
}

interface Source {
  readonly expected: AlarmSettings;
  readonly queries: Fact<unknown>;
}

function toSettings(alarm: PolicyResource, { expected, queries }: Source): ObservedAlarmSettings {
  const value = (path: string, otherwise: unknown) => readValue(alarm, path, otherwise);
  const periods = value("evaluationPeriods", expected.evaluationPeriods);
  // The provider gives back 0 where the program does not say.
  const enough = value("datapointsToAlarm", expected.datapointsToAlarm) ?? 0;
  return withoutUndefined({
    comparison: value("comparisonOperator", expected.comparison),
    threshold: value("threshold", expected.threshold),
    evaluationPeriods: periods,
    datapointsToAlarm: enough === 0 ? periods : enough,
    missingData: value("treatMissingData", expected.missingData),
    ...(queries.state === "known" && toMath(queries.value)),
  });
}

/** Nothing of what is watched where that is anything else than one expression over metrics. */
function toMath(value: unknown): ObservedAlarmSettings {
  const queries: readonly unknown[] = Array.isArray(value) ? value : [];
  const [returned, ...others] = queries.filter((query) => readField(query, "returnData") === true);
  const watched = queries.filter((query) => query !== returned);
  if (others.length > 0) return {};
  return {
    expression: readField(returned, "expression"),
    metrics: Object.fromEntries(
      watched.map((query) => [readField(query, "id"), toMetric(readField(query, "metric"))]),
    ),
  };
}

function toMetric(metric: unknown) {
  const fields = ["namespace", "metricName", "dimensions", "period"];
  return {
    ...Object.fromEntries(fields.map((field) => [field, readField(metric, field)])),
    statistic: readField(metric, "stat"),
  };
}
