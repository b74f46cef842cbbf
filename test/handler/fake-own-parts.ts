import assert from "node:assert/strict";
import { AwsError } from "../../aws/errors";
import type { HistoryPage, HistoryQuery } from "../../aws/event-history";
import { ruleNames } from "../../core/deployed/rules";
import type { ExpectedSchedule } from "../../core/deployed/schedule";
import type { CloudTrailRecord } from "../../core/exposure/cloudtrail-record";
import { absent, known, type Fact, type ObservedRotationAndPolicy } from "../../core/observed/fact";
import type {
  ObservedAlarm,
  ObservedBaseline,
  ObservedFunction,
  ObservedPath,
  ObservedRule,
  ObservedSchedule,
  ObservedTopic,
  ObservedTrail,
} from "../../core/observed/guardrail";
import type { ObservedMetadataExport } from "../../core/observed/metadata-export";
import type { GuardrailAws } from "../../handler/aws";
import { toDeployed, type Deployed } from "../../handler/deployed";
import { anSdkError } from "../aws/sdk-errors";
import {
  aBaseline,
  anAlarm,
  aFunction,
  aRule,
  aTopic,
  aTrail,
  accountRegion,
  keyArn,
  otherKeyArn,
  passwordKeyArn,
} from "../support/observations";

export const functionRoleArn =
  "arn:aws:iam::111122223333:role/glue-encryption-guardrail/glue-encryption-guardrail-1a2b3c";
export const deploymentRoleArn = "arn:aws:iam::111122223333:role/deployer";

/** What the guardrail of the tests was deployed with. */
export const deployed: Deployed = toDeployed({
  accountRegion,
  settings: {
    mode: "enforce",
    partition: accountRegion.partition,
    account: accountRegion.account,
    metadataKeyArn: keyArn,
    passwordKeyArn,
    serviceRoleArns: [],
    alertsEventBusArn: "",
  },
  selfCheck: {
    operationsKeyArn: otherKeyArn,
    retiredKeyArns: [],
    roleArn: functionRoleArn,
    scheduleRoleArn: "arn:aws:iam::111122223333:role/glue-encryption-guardrail/schedule",
    forwardingRoleArn: "",
    deploymentRoleArns: [deploymentRoleArn],
    keyPolicyHash: "",
    operationsKeyPolicyHash: "",
    topicPolicyHash: "b0",
    alertEmailHash: "c0",
    scheduleMinutes: 5,
  },
});

/** How the fake parts differ from those that are as deployed. */
export interface FakeParts {
  /** Changes of rules, by name. */
  readonly rules?: Readonly<Record<string, Partial<ObservedRule>>>;
  readonly schedule?: Partial<ObservedSchedule>;
  /** The alarm on silence. */
  readonly alarm?: Partial<ObservedAlarm>;
  /** All others. */
  readonly notifyingAlarms?: Partial<ObservedAlarm>;
  readonly function?: Partial<ObservedFunction>;
  readonly topic?: Partial<ObservedTopic>;
  readonly baseline?: ObservedBaseline;
  /** None by default. */
  readonly metadataExport?: Fact<ObservedMetadataExport>;
  /** What the metrics say of its runs, its checks and the events that came; all went well by default. */
  readonly path?: ObservedPath["times"];
  readonly trails?: Fact<readonly ObservedTrail[]>;
  readonly rotationAndPolicy?: Partial<ObservedRotationAndPolicy>;
  /** AWS's code for a repair; `undefined` lets it succeed. */
  readonly failRepair?: (rule: string) => string | undefined;
  /** Whether a repair that AWS took is undone before it is read back. */
  readonly undoRepairs?: boolean;
  readonly history?: readonly CloudTrailRecord[];
  /** Answers in place of the history. */
  readonly lookUp?: (query: HistoryQuery) => Promise<HistoryPage>;
  /** Stands in for every look and never ends, as a service that is silent would. */
  readonly isSilent?: boolean;
}

export interface FakeOwnParts extends Omit<GuardrailAws, CatalogCall> {
  readonly looks: string[];
  readonly repairs: string[];
  readonly queries: HistoryQuery[];
}

type CatalogCall =
  "observeCatalog" | "applyCatalog" | "observeKey" | "observeParameter" | "publish";

/** The parts of a guardrail in memory, which records each look and each repair. */
export function fakeOwnParts(parts: FakeParts = {}): FakeOwnParts {
  const rules = new Map(
    deployed.expected.rules.map((rule) => [rule.name, aRule(rule, parts.rules?.[rule.name])]),
  );
  const [looks, repairs, queries]: [string[], string[], HistoryQuery[]] = [[], [], []];
  const look = <T>(what: string, answer: () => T): Promise<T> => {
    looks.push(what);
    return parts.isSilent === true ? new Promise(() => undefined) : Promise.resolve(answer());
  };
  const { schedule: expectedSchedule, alarm: expectedAlarm } = deployed.expected;
  const others = deployed.expected.notifyingAlarms;
  let schedule = { ...toObserved(expectedSchedule), ...parts.schedule };
  let alarm = anAlarm(parts.alarm, expectedAlarm);
  const repair = (what: string, name: string, change: () => void): Promise<void> => {
    repairs.push(`${what} ${name}`);
    const code = parts.failRepair?.(name);
    if (code !== undefined) return Promise.reject(new AwsError(what, name, anSdkError(code)));
    if (parts.undoRepairs !== true) change();
    return Promise.resolve();
  };
  const repairRule = (what: string, name: string, change: Partial<ObservedRule>) =>
    repair(what, name, () => {
      const found = rules.get(name);
      if (found !== undefined) rules.set(name, { ...found, ...change });
    });
  return {
    looks,
    repairs,
    queries,
    observeRules: (names) =>
      look("rules", () => names.map((name) => rules.get(name) ?? unknownRule(name))),
    observeRulesBriefly: (before) =>
      look("rules briefly", () => before.map(({ name }) => rules.get(name) ?? unknownRule(name))),
    observeForwarding: () => assert.fail("the guardrail of the tests forwards nothing"),
    observePath: (lookedAt) =>
      look("path", () => ({
        times: parts.path ?? known({ runs: [], checks: [lookedAt], arrivals: [lookedAt] }),
        lookedAt,
      })),
    observeFunction: () => look("function", () => aFunction(ruleNames, parts.function)),
    observeFunctionPolicy: () =>
      look("function policy", () => aFunction(ruleNames, parts.function).policy),
    observeSecurityConfiguration: () =>
      look("security configuration", () => parts.baseline ?? aBaseline()),
    observeMetadataExport: () => look("metadata export", () => parts.metadataExport ?? absent),
    observeTopic: () => look("topic", () => aTopic(parts.topic)),
    observeTrails: () => look("trails", () => parts.trails ?? known([aTrail()])),
    observeRotationAndPolicy: (key) =>
      look("rotation and policy", () => ({
        isRotating: known(true),
        policyHash: known(key.policyHash ?? ""),
        aliasTarget: known(key.keyArn),
        ...parts.rotationAndPolicy,
      })),
    observeSchedule: () => look("schedule", () => schedule),
    observeAlarms: () =>
      look("alarms", () => [alarm, ...others.map((each) => anAlarm(parts.notifyingAlarms, each))]),
    enableRule: (rule) => repairRule("EnableRule", rule, { state: known("ENABLED") }),
    putTarget: (rule, target) => repairRule("PutTargets", rule, { targets: known([target]) }),
    updateSchedule: (name, settings) =>
      repair("UpdateSchedule", name, () => {
        schedule = toObserved({ name, settings });
      }),
    enableAlarmActions: (name) =>
      repair("EnableAlarmActions", name, () => {
        alarm = { ...alarm, isActive: known(true) };
      }),
    lookUpEvents: (query) => {
      queries.push(query);
      return parts.lookUp?.(query) ?? Promise.resolve(toPage(parts.history ?? [], query));
    },
  };
}

function toObserved({ name, settings }: ExpectedSchedule): ObservedSchedule {
  return { name, state: known("ENABLED"), settings: known(settings), furtherSettings: [] };
}

/** The records of a history that a query is for, the latest first. */
export function toPage(history: readonly CloudTrailRecord[], query: HistoryQuery): HistoryPage {
  const { eventName, from, until } = query;
  const records = history
    .filter((record) => record.eventName === eventName)
    .filter(({ time }) => time >= from && time <= until)
    .toReversed();
  return { records };
}

function unknownRule(name: string): never {
  throw new Error(`nobody expects a rule ${name}`);
}
