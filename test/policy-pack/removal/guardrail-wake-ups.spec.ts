import { catalogChangePattern } from "../../../core/deployed/catalog-pattern";
import { names } from "../../../core/deployed/names";
import { toTamperRule } from "../../../core/deployed/tamper-calls";
import { guardrailWakeUps } from "../../../policy-pack/removal/guardrail-wake-ups";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { targetOf } from "../../support/guardrail-parts";
import { unknownObject, unknownText, type Registered } from "../support/analyzer";
import {
  changed,
  guardrail,
  inputsOf,
  leavingOut,
  settingsOfKey,
  without,
} from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";
import { job } from "../support/resources";

const { catalogChangeRule: rule, schedule, heartbeatAlarm } = names;
const target = targetOf(rule);
const missing = ["Not everything that invokes the guardrail's function is in the stack"];
const otherFunction = "arn:aws:lambda:eu-west-1:111122223333:function:glue-encryption-guardrail-2";
const ofRule = (statement: string) => [`EventBridge rule "${rule}" ${statement}`];
const ofSchedule = (statement: string) => [
  `EventBridge Scheduler schedule "${schedule}" ${statement}`,
];
const ofAlarm = (statement: string) => [`CloudWatch alarm "${heartbeatAlarm}" ${statement}`];
const anotherTarget = ofRule("has another target");

/** The guardrail with another field within the schedule's target. */
function scheduleTarget(field: string, value: unknown): readonly Registered[] {
  return changed(schedule, {
    target: { ...(inputsOf(schedule).target as object), [field]: value },
  });
}

function pattern(changes: object): string {
  return JSON.stringify({ ...catalogChangePattern(), ...changes });
}

/** A resource that a value comes from. */
function other(type: string, name: string): Registered {
  return { type, name: "other", inputs: { name } };
}

describePolicy(guardrailWakeUps, [
  { it: "passes the guardrail's own stack", given: guardrail },
  { it: "blocks the removal of the schedule", given: without(schedule), blocks: missing },
  {
    it: "blocks the removal of a rule on tampering",
    given: without(toTamperRule("lambda"), targetOf(toTamperRule("lambda"))),
    blocks: missing,
  },
  { it: "blocks the removal of the alarm", given: without(heartbeatAlarm), blocks: missing },
  {
    it: "blocks the removal of all of them as one problem",
    given: [settingsOfKey, ...guardrail.filter(({ name }) => name === "parameter")],
    blocks: missing,
  },
  {
    it: "blocks the removal of a target",
    given: without(target),
    blocks: ofRule("does not have its target"),
  },
  {
    it: "blocks a rule that is disabled",
    given: changed(rule, { state: "DISABLED" }),
    blocks: ofRule("is disabled"),
  },
  {
    it: "blocks a rule that is disabled the old way",
    given: changed(rule, { state: undefined, isEnabled: false }),
    blocks: ofRule("is disabled"),
  },
  {
    it: "blocks a pattern that is narrowed",
    given: changed(rule, { eventPattern: pattern({ region: ["us-east-1"] }) }),
    blocks: ofRule("matches other events"),
  },
  {
    it: "passes a pattern whose members stand in another order",
    given: changed(rule, {
      eventPattern: JSON.stringify(
        Object.fromEntries(Object.entries(catalogChangePattern()).reverse()),
        null,
        2,
      ),
    }),
  },
  {
    it: "blocks a pattern on tampering that names another key than the environment",
    given: changed(toTamperRule("kms"), {
      eventPattern: String(inputsOf(toTamperRule("kms")).eventPattern).replace("1234abcd", "9"),
    }),
    blocks: [`EventBridge rule "${toTamperRule("kms")}" matches other events`],
  },
  {
    it: "leaves a pattern on tampering to the deployment while the environment is unknown",
    given: changed(
      "function",
      { environment: { variables: unknownObject } },
      { sources: { environment: ["key"] } },
    ),
  },
  {
    it: "blocks a rule on another bus",
    given: changed(rule, { eventBusName: "sales" }),
    blocks: missing,
  },
  {
    it: "blocks a rule of another Region",
    given: changed(rule, { region: "eu-west-2" }),
    blocks: missing,
  },
  {
    it: "passes the default bus by its name",
    given: changed(rule, { eventBusName: "default" }),
  },
  {
    it: "blocks a target on another bus",
    given: changed(target, { eventBusName: "sales" }),
    blocks: ofRule("does not have its target"),
  },
  {
    it: "blocks a target elsewhere",
    given: changed(target, { arn: otherFunction }),
    blocks: anotherTarget,
  },
  {
    it: "blocks a target that is unknown and comes from another function",
    given: [
      ...changed(target, { arn: unknownText }, { sources: { arn: ["other"] } }),
      other(resourceTypes.function, "sales"),
    ],
    blocks: anotherTarget,
  },
  {
    it: "passes a target that is unknown and comes from the guardrail's function",
    given: changed(
      target,
      { arn: unknownText, rule: unknownText },
      { sources: { arn: ["function"], rule: [rule] } },
    ),
  },
  {
    it: "blocks a target whose input replaces the event",
    given: changed(target, { input: "{}" }),
    blocks: anotherTarget,
  },
  {
    it: "blocks a target that hands over a part of the event",
    given: changed(target, { inputPath: "$.time" }),
    blocks: anotherTarget,
  },
  {
    it: "passes an input that is empty, as the provider gives it back",
    given: changed(target, { input: "", inputPath: "", roleArn: "" }),
  },
  {
    it: "blocks a target without a dead-letter queue",
    given: changed(target, { deadLetterConfig: undefined }),
    blocks: anotherTarget,
  },
  {
    it: "blocks a target that is not tried again",
    given: changed(target, {
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 3600 },
    }),
    blocks: anotherTarget,
  },
  {
    it: "passes a rule, a target, a schedule and an alarm that the run leaves out",
    given: leavingOut(
      ...[resourceTypes.rule, resourceTypes.target, resourceTypes.schedule, resourceTypes.alarm],
    ),
  },
  {
    it: "leaves the patterns on tampering alone in a run that leaves out the function",
    given: leavingOut(resourceTypes.function),
  },
  {
    it: "passes a target that the run leaves out",
    given: guardrail.map((part) => (part.name === target ? { ...part, inputs: {} } : part)),
  },
  {
    it: "blocks a schedule that is disabled",
    given: changed(schedule, { state: "DISABLED" }),
    blocks: ofSchedule("is disabled"),
  },
  {
    it: "blocks a schedule of once a year",
    given: changed(schedule, { scheduleExpression: "rate(365 days)" }),
    blocks: ofSchedule("was changed"),
  },
  {
    it: "blocks another period than that of the environment",
    given: changed(schedule, { scheduleExpression: "rate(60 minutes)" }),
    blocks: ofSchedule("was changed"),
  },
  {
    it: "blocks a schedule of once a year while the environment is unknown",
    given: changed("function", { environment: { variables: unknownObject } }).map((part) =>
      part.name === schedule
        ? { ...part, inputs: { ...part.inputs, scheduleExpression: "cron(0 0 1 1 ? *)" } }
        : part,
    ),
    blocks: ofSchedule("was changed"),
  },
  {
    it: "blocks a schedule that ends",
    given: changed(schedule, { endDate: "2026-12-01T00:00:00Z" }),
    blocks: ofSchedule("was changed"),
  },
  {
    it: "blocks a schedule that is for another function",
    given: scheduleTarget("arn", otherFunction),
    blocks: ofSchedule("was changed"),
  },
  {
    it: "blocks a schedule that hands the function something else",
    given: scheduleTarget("input", '{"source":"aws.glue"}'),
    blocks: ofSchedule("was changed"),
  },
  {
    it: "blocks a schedule in another group, which others can delete",
    given: changed(schedule, { groupName: "sales" }),
    blocks: missing,
  },
  {
    it: "passes a role of the schedule that is unknown and comes from a role",
    given: [
      ...scheduleTarget("roleArn", unknownText).map((part) =>
        part.name === schedule ? { ...part, sources: { target: ["other"] } } : part,
      ),
      other(resourceTypes.role, "schedule"),
    ],
  },
  { it: "passes a state that is unknown", given: changed(schedule, { state: unknownText }) },
  {
    it: "blocks an alarm that does not invoke the function",
    given: changed(heartbeatAlarm, { alarmActions: [] }),
    blocks: ofAlarm("was changed"),
  },
  {
    it: "blocks an alarm whose actions are disabled",
    given: changed(heartbeatAlarm, { actionsEnabled: false }),
    blocks: ofAlarm("does nothing when it goes into alarm"),
  },
  {
    it: "blocks an alarm that takes silence for health",
    given: changed(heartbeatAlarm, { treatMissingData: "notBreaching" }),
    blocks: ofAlarm("was changed"),
  },
  {
    it: "blocks an alarm on another metric",
    given: changed(heartbeatAlarm, { metricQueries: [] }),
    blocks: ofAlarm("was changed"),
  },
  {
    it: "passes an alarm as the provider gives it back",
    given: changed(heartbeatAlarm, { datapointsToAlarm: 0, actionsEnabled: true }),
  },
  {
    it: "passes an alarm whose queries are unknown",
    given: changed(heartbeatAlarm, { metricQueries: unknownText }),
  },
  {
    it: "passes actions that are unknown and come from the function",
    given: changed(
      heartbeatAlarm,
      { alarmActions: [unknownText] },
      { sources: { alarmActions: ["function"] } },
    ),
  },
  {
    it: "is not applicable to a stack without the guardrail",
    given: [job(), other(resourceTypes.rule, "nightly")],
    isNotApplicable: true,
  },
]);
