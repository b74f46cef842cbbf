import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { GuardrailMode } from "../../core/deployed/environment";
import { ConfigError, type ConfigProblem } from "../../core/errors";
import { maximumRetiredKeys } from "../../core/deployed/tamper-patterns";
import {
  either,
  accountId,
  emailAddress,
  eventBusArnIn,
  integer,
  integerAmong,
  keyArnIn,
  listOf,
  oneOf,
  organizationId,
  optional,
  roleArn,
  rolePattern,
  trueOrFalse,
  type Parsed,
  type Parser,
} from "./values";
import { nearestName } from "./nearest-name";

/** The configuration of a stack; Pulumi.yaml describes each key. */
export interface GuardrailConfig {
  readonly region: string;
  readonly mode: GuardrailMode;
  readonly keyArn: string | undefined;
  readonly passwordKeyArn: string | undefined;
  readonly replaceForeignKey: boolean;
  readonly serviceRoleArns: readonly string[];
  readonly readerAccountIds: readonly string[];
  readonly readerOrganizationId: string | undefined;
  readonly retiredKeyArns: readonly string[];
  readonly deploymentRoleArns: readonly string[];
  readonly scheduleMinutes: number;
  readonly reservedConcurrency: number | "unreserved";
  readonly alertEmail: string | undefined;
  readonly alertsEventBusArn: string | undefined;
  readonly logRetentionDays: number;
  readonly createTrail: boolean;
  readonly forwardIamEvents: boolean;
  readonly dashboard: boolean;
  readonly protect: boolean;
}

type Key = Exclude<keyof GuardrailConfig, "region">;

/** Parses one key; a problem is noted, and `absent` stands in until the end. */
type Take = <T>(key: Key, parser: Parser<T>, absent: T) => T;

/** Every key of the namespace, in the order of Pulumi.yaml; as a record, so that none is missing. */
export const configKeys: readonly string[] = Object.keys({
  mode: true,
  keyArn: true,
  passwordKeyArn: true,
  replaceForeignKey: true,
  serviceRoleArns: true,
  readerAccountIds: true,
  readerOrganizationId: true,
  retiredKeyArns: true,
  deploymentRoleArns: true,
  scheduleMinutes: true,
  reservedConcurrency: true,
  alertEmail: true,
  alertsEventBusArn: true,
  logRetentionDays: true,
  createTrail: true,
  forwardIamEvents: true,
  dashboard: true,
  protect: true,
} satisfies Record<Key, true>);

/** What stands before each key of the guardrail in a stack file. */
export const configNamespace = "glue-encryption-guardrail";
const regionKey = "aws:region";

/** What `PutRetentionPolicy` of CloudWatch Logs takes, less "for ever". */
const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/**
 * Reads the configuration of the stack that is being deployed.
 * @throws {ConfigError} with every problem at once.
 */
export function readConfig(): GuardrailConfig {
  return parseConfig(pulumi.runtime.allConfig());
}

/**
 * Parses a stack's configuration: texts by full key, lists as JSON.
 * @throws {ConfigError} with every problem at once.
 */
export function parseConfig(raw: Readonly<Record<string, string>>): GuardrailConfig {
  const region = parseRegion(regionKey, raw[regionKey]);
  const problems = [...("problems" in region ? region.problems : []), ...unknownKeys(raw)];
  const take = <T>(key: Key, parser: Parser<T>, absent: T): T => {
    const path = `${configNamespace}:${key}`;
    const text = raw[path];
    if (text === undefined) return absent;
    const parsed = parser(path, text);
    if ("value" in parsed) return parsed.value;
    problems.push(...parsed.problems);
    return absent;
  };
  const known = "value" in region ? region.value : undefined;
  const config = { ...takeKeys(take, known), ...takeOperation(take, known) };
  problems.push(...retiredInUse(config), ...readersOfForeignKey(config));
  if (known === undefined || problems.length > 0) {
    throw new ConfigError("The configuration of this stack", problems);
  }
  return { region: known, ...config };
}

/** Whose encryption it is: the keys and roles. */
function takeKeys(take: Take, region: string | undefined) {
  const keyArn = keyArnIn(region);
  return {
    keyArn: take("keyArn", optional(keyArn), undefined),
    passwordKeyArn: take("passwordKeyArn", optional(keyArn), undefined),
    replaceForeignKey: take("replaceForeignKey", trueOrFalse, false),
    serviceRoleArns: take("serviceRoleArns", listOf(roleArn), []),
    readerAccountIds: take("readerAccountIds", listOf(accountId), []),
    readerOrganizationId: take("readerOrganizationId", optional(organizationId), undefined),
    retiredKeyArns: take("retiredKeyArns", listOf(keyArn, maximumRetiredKeys), []),
    deploymentRoleArns: take("deploymentRoleArns", listOf(rolePattern), []),
  };
}

/** How the guardrail runs. */
function takeOperation(take: Take, region: string | undefined) {
  return {
    mode: take<GuardrailMode>("mode", oneOf(["enforce", "audit"]), "enforce"),
    scheduleMinutes: take("scheduleMinutes", integer(1, 60), 5),
    reservedConcurrency: take<number | "unreserved">(
      "reservedConcurrency",
      either(integer(1), oneOf(["unreserved"] as const)),
      1,
    ),
    alertEmail: take("alertEmail", optional(emailAddress), undefined),
    alertsEventBusArn: take("alertsEventBusArn", optional(eventBusArnIn(region)), undefined),
    logRetentionDays: take("logRetentionDays", integerAmong(retentionDays), 365),
    createTrail: take("createTrail", trueOrFalse, false),
    forwardIamEvents: take("forwardIamEvents", trueOrFalse, true),
    dashboard: take("dashboard", trueOrFalse, false),
    protect: take("protect", trueOrFalse, true),
  };
}

function parseRegion(path: string, text: string | undefined): Parsed<string> {
  const known: readonly string[] = Object.values(aws.Region);
  if (text === undefined) {
    return { problems: [{ path, expected: "the Region to deploy to", found: undefined }] };
  }
  if (known.includes(text)) return { value: text };
  const expected = `a Region that the AWS provider knows (nearest: ${nearestName(text, known)})`;
  return { problems: [{ path, expected, found: text }] };
}

/** A misspelt key would leave its default in force silently. */
function unknownKeys(raw: Readonly<Record<string, string>>): readonly ConfigProblem[] {
  return Object.entries(raw)
    .filter(([path]) => path.startsWith(`${configNamespace}:`))
    .map(([path, found]) => ({ path, found, key: path.slice(configNamespace.length + 1) }))
    .filter(({ key }) => !configKeys.includes(key))
    .map(({ path, found, key }) => ({
      path,
      expected: `a key that exists (nearest: ${nearestName(key, configKeys)})`,
      found,
    }));
}

function retiredInUse(
  config: Pick<GuardrailConfig, "keyArn" | "passwordKeyArn" | "retiredKeyArns">,
): readonly ConfigProblem[] {
  const inUse = [config.keyArn, config.passwordKeyArn];
  return config.retiredKeyArns
    .filter((keyArn) => inUse.includes(keyArn))
    .map((found) => ({
      path: `${configNamespace}:retiredKeyArns`,
      expected: "keys that neither keyArn nor passwordKeyArn names",
      found,
    }));
}

/** The policy of a key that others own is theirs to write, so that naming readers would do nothing. */
function readersOfForeignKey(
  config: Pick<GuardrailConfig, "keyArn" | "readerAccountIds" | "readerOrganizationId">,
): readonly ConfigProblem[] {
  const { keyArn, readerAccountIds, readerOrganizationId } = config;
  if (keyArn === undefined) return [];
  const expected = "nothing beside keyArn: name the readers in the policy of that key";
  const named = [
    ["readerAccountIds", readerAccountIds.join(", ")],
    ["readerOrganizationId", readerOrganizationId ?? ""],
  ] as const;
  return named
    .filter(([, found]) => found !== "")
    .map(([key, found]) => ({ path: `${configNamespace}:${key}`, expected, found }));
}
