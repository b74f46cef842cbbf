import { toArn } from "../../../core/deployed/names";
import { ApiError, type Operation, type Service } from "../api/service";
import { createPutEvents, type CustomBuses } from "../event-bus/custom-buses";
import type { EventBus } from "../event-bus/event-bus";
import { toRule, toTarget, type Rule, type Rules, type Target } from "../event-bus/rules";
import { isJsonObject, listAt, textAt, textsAt, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";

type Schedules = Pick<EventBus, "startSchedule">;

/** EventBridge's rules and targets on the default bus, and events that are put to others. */
export function createEvents(rules: Rules, bus: Schedules, customBuses: CustomBuses): Service {
  const operations = {
    PutEvents: createPutEvents(customBuses),
    ...listOperations(rules),
    ...ruleOperations(rules, bus),
    ...targetOperations(rules),
  };
  return { name: "events", operations };
}

type Act = (rule: Rule, input: JsonObject) => JsonObject;

function onRule(rules: Rules, access: "read" | "write", act: Act): Operation {
  return {
    access,
    resource: toRuleArn,
    answer: (input, accountRegion) => act(find(rules, input, accountRegion), input),
  };
}

function onRules(
  rules: Rules,
  list: (found: readonly Rule[], input: JsonObject) => JsonObject,
): Operation {
  return {
    access: "read",
    resource: (_, accountRegion) => toArn(accountRegion, "events", "rule/*"),
    answer: (input, { region }) => list([...rules.in(region).values()], input),
  };
}

function listOperations(rules: Rules): Record<string, Operation> {
  return {
    ListRules: onRules(rules, (found, input) => {
      const named = found.filter(({ name }) => name.startsWith(textAt(input, "NamePrefix") ?? ""));
      return { Rules: named.map(describe) };
    }),
    ListRuleNamesByTarget: onRules(rules, (found, input) => {
      const isTarget = ({ arn }: Target) => arn === textAt(input, "TargetArn");
      const targeting = found.filter(({ targets }) => [...targets.values()].some(isTarget));
      return { RuleNames: targeting.map(({ name }) => name) };
    }),
  };
}

function ruleOperations(rules: Rules, bus: Schedules): Record<string, Operation> {
  return {
    DescribeRule: onRule(rules, "read", describe),
    EnableRule: onRule(rules, "write", (rule) => {
      rule.isEnabled = true;
      return {};
    }),
    DisableRule: onRule(rules, "write", (rule) => {
      rule.isEnabled = false;
      return {};
    }),
    PutRule: {
      access: "write",
      resource: toRuleArn,
      answer: (input, accountRegion) => putRule(rules, bus, input, accountRegion),
    },
    DeleteRule: {
      access: "write",
      resource: toRuleArn,
      answer: (input, accountRegion) => deleteRule(rules, input, accountRegion),
    },
  };
}

function targetOperations(rules: Rules): Record<string, Operation> {
  return {
    ListTargetsByRule: onRule(rules, "read", ({ targets }) => ({
      Targets: [...targets.values()].map(({ settings }) => settings),
    })),
    PutTargets: {
      ...onRule(rules, "write", putTargets),
      conditions: (input) => ({ "events:targetarn": targetsOf(input).map(({ arn }) => arn) }),
    },
    RemoveTargets: onRule(rules, "write", ({ targets }, input) => {
      const failed = textsAt(input, "Ids").filter((id) => !targets.delete(id));
      return toFailures(failed);
    }),
  };
}

/** A rule is replaced by what is put; its targets stay. */
function putRule(
  rules: Rules,
  bus: Schedules,
  input: JsonObject,
  accountRegion: LocalAccountRegion,
): JsonObject {
  const before = rules.in(accountRegion.region).get(nameOf(input));
  const rule = toRule(input, accountRegion, before?.targets ?? new Map<string, Target>());
  if (rule.pattern === undefined && rule.period === undefined) {
    throw new ApiError(
      "ValidationException",
      "Parameter(s) EventPattern or ScheduleExpression must be specified.",
    );
  }
  rules.in(accountRegion.region).set(rule.name, rule);
  bus.startSchedule(rule, accountRegion);
  return { RuleArn: rule.arn };
}

/** Deleting a rule that does not exist is a success. */
function deleteRule(
  rules: Rules,
  input: JsonObject,
  accountRegion: LocalAccountRegion,
): JsonObject {
  const name = nameOf(input);
  if ((rules.in(accountRegion.region).get(name)?.targets.size ?? 0) > 0) {
    throw new ApiError("ValidationException", "Rule can't be deleted since it has targets.");
  }
  rules.in(accountRegion.region).delete(name);
  return {};
}

function describe(rule: Rule): JsonObject {
  const { name, arn, description, eventPattern, scheduleExpression, isEnabled } = rule;
  return {
    Name: name,
    Arn: arn,
    Description: description,
    EventPattern: eventPattern,
    ScheduleExpression: scheduleExpression,
    State: isEnabled ? "ENABLED" : "DISABLED",
    EventBusName: "default",
  };
}

function putTargets({ targets }: Rule, input: JsonObject): JsonObject {
  for (const target of targetsOf(input)) targets.set(target.id, target);
  return toFailures([]);
}

function targetsOf(input: JsonObject) {
  return listAt(input, "Targets").filter(isJsonObject).map(toTarget);
}

function toFailures(ids: readonly string[]): JsonObject {
  const FailedEntries = ids.map((TargetId) => ({
    TargetId,
    ErrorCode: "ResourceNotFoundException",
  }));
  return { FailedEntryCount: ids.length, FailedEntries };
}

function find(rules: Rules, input: JsonObject, accountRegion: LocalAccountRegion): Rule {
  const name = nameOf(input);
  const found = rules.in(accountRegion.region).get(name);
  if (found !== undefined) return found;
  const message = `Rule ${name} does not exist on EventBus default.`;
  throw new ApiError("ResourceNotFoundException", message);
}

/** The calls on a rule name it in `Name`, those on its targets in `Rule`. */
function nameOf(input: JsonObject): string {
  return textAt(input, "Name") ?? textAt(input, "Rule") ?? "";
}

function toRuleArn(input: JsonObject, accountRegion: LocalAccountRegion): string {
  return toArn(accountRegion, "events", `rule/${nameOf(input)}`);
}
