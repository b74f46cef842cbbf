import { catalogChangePattern } from "../../../core/deployed/catalog-pattern";
import { variable } from "../../../core/deployed/environment";
import { names } from "../../../core/deployed/names";
import { toTamperRule } from "../../../core/deployed/tamper-calls";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { part, targetOf } from "../../support/guardrail-parts";
import type { CaseResource, StackCase } from "./case";
import { guardrail, guardrailPreview, inputsOf, withInputs, without } from "./guardrail-program";
import { key, knownKey, output, roleArn } from "./programs";

const { catalogChangeRule: rule, schedule, heartbeatAlarm: alarm } = names;
const target = targetOf(rule);
const elsewhere = "arn:aws:lambda:eu-west-1:111122223333:function:other";

type Program = readonly CaseResource[];

/** A change: a name for the stack, what it is, the program, and the part that is blocked for it. */
type Change = readonly [string, string, Program, string?];

function scheduleTarget(changed: object): Program {
  const { target: given } = inputsOf(schedule);
  return withInputs(schedule, { target: { ...(given as object), ...changed } });
}

function withVariable(name: string, value: string): Program {
  const { environment } = inputsOf(part.function) as { environment: { variables: object } };
  const variables = { ...environment.variables, [name]: value };
  return withInputs(part.function, { environment: { variables } });
}

const otherFunction: CaseResource = {
  type: resourceTypes.function,
  name: "other",
  inputs: { name: "other", role: roleArn },
};

const wakeUps: readonly Change[] = [
  ["no-schedule", "without its schedule", without(schedule)],
  ["no-tamper", "without a rule on tampering", without(toTamperRule("iam"))],
  ["no-alarm", "without its alarm on silence", without(alarm)],
  ["no-target", "without a target", without(target), rule],
  ["rule-off", "with a rule that is disabled", withInputs(rule, { state: "DISABLED" }), rule],
  [
    "narrowed",
    "with a rule whose pattern is narrowed",
    withInputs(rule, {
      eventPattern: JSON.stringify({ ...catalogChangePattern(), account: ["444455556666"] }),
    }),
    rule,
  ],
  ["bus", "with a rule on another bus", withInputs(rule, { eventBusName: "sales" })],
  ["region", "with a rule in another Region", withInputs(rule, { region: "eu-west-2" })],
  ["target", "with a target elsewhere", withInputs(target, { arn: elsewhere }), rule],
  [
    "target-output",
    "with a target elsewhere that is not known yet",
    [otherFunction, ...withInputs(target, { arn: output("other.arn") })],
    rule,
  ],
  [
    "input",
    "with a target whose input replaces the event",
    withInputs(target, { input: '{"source":"none"}' }),
    rule,
  ],
  [
    "input-path",
    "with a target that gets a part of the event",
    withInputs(target, { inputPath: "$.time" }),
    rule,
  ],
  [
    "no-queue",
    "with a target without its queue",
    withInputs(target, { deadLetterConfig: undefined }),
    rule,
  ],
  [
    "no-retries",
    "with a target that is tried once",
    withInputs(target, { retryPolicy: { maximumRetryAttempts: 0 } }),
    rule,
  ],
  [
    "schedule-off",
    "with a schedule that is disabled",
    withInputs(schedule, { state: "DISABLED" }),
    schedule,
  ],
  [
    "yearly",
    "with a schedule of once a year",
    withInputs(schedule, { scheduleExpression: "rate(365 days)" }),
    schedule,
  ],
  [
    "ending",
    "with a schedule that ends",
    withInputs(schedule, { endDate: "2030-01-01T00:00:00Z" }),
    schedule,
  ],
  [
    "schedule-target",
    "with a schedule for another function",
    scheduleTarget({ arn: elsewhere }),
    schedule,
  ],
  [
    "schedule-input",
    "with another input of the schedule",
    scheduleTarget({ input: "{}" }),
    schedule,
  ],
  [
    "silent-alarm",
    "with an alarm that does nothing",
    withInputs(alarm, { alarmActions: [] }),
    alarm,
  ],
  [
    "calm-alarm",
    "with an alarm that is never raised by silence",
    withInputs(alarm, { treatMissingData: "notBreaching" }),
    alarm,
  ],
];

const runs: readonly Change[] = [
  [
    "function-off",
    "with a function that may not run",
    withInputs(part.function, { reservedConcurrentExecutions: 0 }),
  ],
  ["no-permission", "without the permission of the rules", without(part.rulesPermission)],
  [
    "permission",
    "with a permission for another account's rules",
    withInputs(part.rulesPermission, { sourceAccount: "444455556666" }),
  ],
  [
    "qualified",
    "with a permission on a version of the function",
    withInputs(part.alarmPermission, { qualifier: "1" }),
  ],
  [
    "audit",
    "with an environment that says audit, beside its settings",
    withVariable(variable.mode, "audit"),
  ],
];

const keys: readonly Change[] = [
  [
    "parameter",
    "with a parameter of another key",
    withInputs(part.parameter, { insecureValue: knownKey }),
    part.parameter,
  ],
  [
    "parameter-output",
    "with a parameter of another key of the program",
    [key("other"), ...withInputs(part.parameter, { insecureValue: output("other.arn") })],
    part.parameter,
  ],
  [
    "alias",
    "with an alias of another key",
    [key("other"), ...withInputs(part.alias, { targetKeyId: output("other.arn") })],
    part.alias,
  ],
  [
    "restored-key",
    "with a function that would restore another key",
    withVariable(variable.metadataKeyArn, knownKey),
    part.function,
  ],
];

function toCases(
  policy: string,
  changes: readonly Change[],
  otherwise?: string,
): readonly StackCase[] {
  return changes.map(([stack, it, program, blocked = otherwise ?? `policy-cases-${stack}`]) => ({
    stack,
    it: `the guardrail ${it}`,
    program,
    preview: [...guardrailPreview, `block ${policy} ${blocked}`],
  }));
}

/** The whole guardrail, and each change of it that would make it useless. */
export const guardrailChanges: readonly StackCase[] = [
  { stack: "whole", it: "the whole guardrail", program: guardrail, preview: guardrailPreview },
  {
    stack: "no-settings",
    it: "the guardrail without its settings",
    program: without(part.settings),
    preview: ["block catalog-settings-present policy-cases-no-settings"],
  },
  {
    stack: "no-function",
    it: "the guardrail without its function",
    program: without(part.function),
    preview: [...guardrailPreview, "block guardrail-function-present policy-cases-no-function"],
  },
  ...toCases("guardrail-wake-ups", wakeUps),
  ...toCases("guardrail-function-present", runs, part.function),
  ...toCases("guardrail-one-key", keys),
];
