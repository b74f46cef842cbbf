import {
  selfCheckVariable,
  variable,
  type FunctionSettings,
  type SelfCheckSettings,
} from "../core/deployed/environment";
import { ConfigError, type ConfigProblem } from "../core/errors";
import { toEventBusRegion } from "../core/event-bus-arn";
import { identifyKey } from "../core/kms-key";
import type { AccountRegion } from "../core/requirement";
import { isRolePattern, parseRoleArn } from "../core/role-arn";

/** What the function was deployed with, and where it runs. */
export interface Deployment {
  readonly settings: FunctionSettings;
  readonly selfCheck: SelfCheckSettings;
  readonly accountRegion: Required<AccountRegion>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the function's environment once. @throws ConfigError with every problem in it. */
export function readEnvironment(env: Environment): Deployment {
  const problems: ConfigProblem[] = [];
  const read: Read = (path, { expected, isValid }) => {
    const found = env[path];
    if (found !== undefined && isValid(found)) return found;
    problems.push({ path, expected, found });
    return "";
  };
  const readList: ReadList = (path, form) => {
    const items = toList(env[path]);
    problems.push(...items.flatMap((item, index) => judgeItem(`${path}[${index}]`, item, form)));
    return items;
  };
  const readOptional: ReadOptional = (path, form) =>
    (env[path] ?? "") === "" ? "" : read(path, form);
  const reader = { read, readList, readOptional };
  const settings = readSettings(reader);
  const region = read("AWS_REGION", regionForm);
  const selfCheck = readSelfCheck(reader);
  if (problems.length > 0) throw new ConfigError("The function's environment", problems);
  const { partition, account } = settings;
  return { settings, selfCheck, accountRegion: { partition, account, region } };
}

type Read = (path: string, form: Form) => string;
type ReadList = (path: string, form: Form) => readonly string[];
/** Some tools drop empty variables, so none and empty text are the same. */
type ReadOptional = (path: string, form: Form) => string;

interface Reader {
  readonly read: Read;
  readonly readList: ReadList;
  readonly readOptional: ReadOptional;
}

function readSettings({ read, readList, readOptional }: Reader): FunctionSettings {
  return {
    mode: read(variable.mode, modeForm) === "audit" ? "audit" : "enforce",
    partition: read(variable.partition, partitionForm),
    account: read(variable.account, accountForm),
    metadataKeyArn: read(variable.metadataKeyArn, keyArnForm),
    passwordKeyArn: read(variable.passwordKeyArn, keyArnForm),
    serviceRoleArns: readList(variable.serviceRoleArns, roleForm),
    alertsEventBusArn: readOptional(variable.alertsEventBusArn, eventBusForm),
  };
}

function readSelfCheck({ read, readList, readOptional }: Reader): SelfCheckSettings {
  return {
    operationsKeyArn: read(selfCheckVariable.operationsKeyArn, keyArnForm),
    retiredKeyArns: readList(selfCheckVariable.retiredKeyArns, keyArnForm),
    roleArn: read(selfCheckVariable.roleArn, roleForm),
    scheduleRoleArn: read(selfCheckVariable.scheduleRoleArn, roleForm),
    forwardingRoleArn: readOptional(selfCheckVariable.forwardingRoleArn, roleForm),
    deploymentRoleArns: readList(selfCheckVariable.deploymentRoleArns, rolePatternForm),
    // Empty text says that the policy is others' business.
    keyPolicyHash: readOptional(selfCheckVariable.keyPolicyHash, hashForm),
    operationsKeyPolicyHash: readOptional(selfCheckVariable.operationsKeyPolicyHash, hashForm),
    topicPolicyHash: readOptional(selfCheckVariable.topicPolicyHash, hashForm),
    alertEmailHash: readOptional(selfCheckVariable.alertEmailHash, hashForm),
    scheduleMinutes: Number(read(selfCheckVariable.scheduleMinutes, minutesForm)),
  };
}

interface Form {
  readonly expected: string;
  readonly isValid: (text: string) => boolean;
}

const modeForm = matching("enforce or audit", /^(enforce|audit)$/);
const partitionForm = matching("an AWS partition such as aws or aws-cn", /^aws[a-z-]*$/);
const accountForm = matching("an account id of 12 digits", /^\d{12}$/);
const regionForm = matching("an AWS Region such as eu-west-1", /^[a-z]+(-[a-z]+)+-\d+$/);
const hashForm = matching("a SHA-256 in hex, or nothing", /^[0-9a-f]{64}$/);
const minutesForm = matching("whole minutes from 1 to 60", /^([1-9]|[1-5]\d|60)$/);
const roleForm: Form = {
  expected: "the ARN of an IAM role",
  isValid: (text) => parseRoleArn(text) !== undefined,
};
const rolePatternForm: Form = {
  expected: "the ARN of an IAM role, or a pattern that does not match every role",
  isValid: isRolePattern,
};
const eventBusForm: Form = {
  expected: "the full ARN of an event bus, or nothing",
  isValid: (text) => toEventBusRegion(text) !== undefined,
};
const keyArnForm: Form = {
  expected: "the full ARN of a KMS key",
  isValid: (text) => identifyKey(text).form === "key-arn",
};

function matching(expected: string, pattern: RegExp): Form {
  return { expected, isValid: (text) => pattern.test(text) };
}

/** Empty text is the empty list, and so is no variable. */
function toList(text = ""): readonly string[] {
  return text === "" ? [] : text.split(",");
}

function judgeItem(
  path: string,
  found: string,
  { expected, isValid }: Form,
): readonly ConfigProblem[] {
  return isValid(found) ? [] : [{ path, expected, found }];
}
