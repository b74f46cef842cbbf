import { toMetricAlarm } from "../../components/parts/metric-alarm";
import { toSchedule } from "../../components/parts/schedule";
import { heartbeatAlarm } from "../../core/deployed/alerts/heartbeat-alarm";
import { toFunctionEnvironment, toSelfCheckEnvironment } from "../../core/deployed/environment";
import {
  invokingService,
  names,
  prefix,
  toAlarmArn,
  toArn,
  toRuleArn,
} from "../../core/deployed/names";
import type { ForwardingRule } from "../../core/deployed/iam-forwarding";
import type { ExpectedRule } from "../../core/deployed/rules";
import { expectedGuardrail } from "../../core/self-check/expected";
import { resourceTypes } from "../../policy-pack/inputs/resource-types";

type Inputs = Readonly<Record<string, unknown>>;

/** A resource of the guardrail with its inputs, which are all known. */
export interface GuardrailPart {
  readonly type: string;
  readonly name: string;
  readonly inputs: Inputs;
}

const accountRegion = {
  ...{ partition: "aws", account: "111122223333", region: "eu-west-1" },
  urlSuffix: "amazonaws.com",
};
export const keyArn = toArn(accountRegion, "kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab");

const role = (name: string) => `arn:aws:iam::${accountRegion.account}:role/${prefix}/${name}`;
const settings = {
  ...accountRegion,
  mode: "enforce",
  metadataKeyArn: keyArn,
  passwordKeyArn: keyArn,
  serviceRoleArns: [],
  alertsEventBusArn: "",
} as const;
const selfCheck = {
  operationsKeyArn: keyArn.replace("1234abcd", "0be7a710"),
  retiredKeyArns: [],
  roleArn: role("function"),
  scheduleRoleArn: role("schedule"),
  forwardingRoleArn: role("forwarding"),
  deploymentRoleArns: [],
  keyPolicyHash: "",
  operationsKeyPolicyHash: "",
  topicPolicyHash: "",
  alertEmailHash: "",
  scheduleMinutes: 5,
};
const expected = expectedGuardrail({ accountRegion, settings, selfCheck });
const forwarding = expected.forwarding === undefined ? [] : [expected.forwarding];

/** Names of the parts, where they are not those of AWS. */
export const part = {
  key: "key",
  parameter: "parameter",
  alias: "alias",
  function: "function",
  settings: "settings",
  rulesPermission: "rules-permission",
  alarmPermission: "alarm-permission",
} as const;

/** Name of the target of a rule. */
export function targetOf(rule: string): string {
  return `${rule}-target`;
}

/** What the policies look at of a deployed guardrail, with an adopted key and known roles. */
export const guardrailParts: readonly GuardrailPart[] = [
  of("parameter", { name: names.keyParameter, type: "String", insecureValue: keyArn }),
  of("alias", { name: names.keyAlias, targetKeyId: keyArn }),
  of("function", {
    name: names.function,
    role: selfCheck.roleArn,
    reservedConcurrentExecutions: 1,
    environment: {
      variables: { ...toFunctionEnvironment(settings), ...toSelfCheckEnvironment(selfCheck) },
    },
  }),
  { type: resourceTypes.catalogSettings, name: part.settings, inputs: toSettings() },
  ...[...expected.rules, ...forwarding].flatMap((rule) => [toRule(rule), toTarget(rule)]),
  toPermission(part.rulesPermission, {
    statementId: names.rulesPermission,
    principal: invokingService.rules,
    sourceArn: toRuleArn(accountRegion, `${prefix}-*`),
  }),
  toPermission(part.alarmPermission, {
    statementId: names.alarmPermission,
    principal: invokingService.alarms,
    sourceArn: toAlarmArn(accountRegion, names.heartbeatAlarm),
  }),
  {
    type: resourceTypes.schedule,
    name: names.schedule,
    inputs: toSchedule({ accountRegion, scheduleMinutes: 5, roleArn: selfCheck.scheduleRoleArn }),
  },
  {
    type: resourceTypes.alarm,
    name: names.heartbeatAlarm,
    inputs: toMetricAlarm(heartbeatAlarm(5), [...expected.alarm.actions]),
  },
] as readonly GuardrailPart[];

function of(name: "parameter" | "alias" | "function", inputs: Inputs): GuardrailPart {
  return { type: resourceTypes[name], name: part[name], inputs };
}

function toSettings(): Inputs {
  const dataCatalogEncryptionSettings = {
    encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: keyArn },
    connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId: keyArn },
  };
  return { catalogId: accountRegion.account, dataCatalogEncryptionSettings };
}

function toRule(rule: ExpectedRule | ForwardingRule): GuardrailPart {
  const { name, description, pattern } = rule;
  const eventPattern = JSON.stringify(pattern);
  const inputs = { ...regionOf(rule), name, description, state: "ENABLED", eventPattern };
  return { type: resourceTypes.rule, name, inputs };
}

function toTarget(rule: ExpectedRule | ForwardingRule): GuardrailPart {
  const { id, arn, roleArn, deadLetterArn, ...retryPolicy } = rule.target;
  const inputs = {
    ...regionOf(rule),
    ...{ rule: rule.name, targetId: id, arn, retryPolicy },
    ...(roleArn !== undefined && { roleArn }),
    ...(deadLetterArn !== undefined && { deadLetterConfig: { arn: deadLetterArn } }),
  };
  return { type: resourceTypes.target, name: targetOf(rule.name), inputs };
}

function regionOf(rule: ExpectedRule | ForwardingRule): Inputs {
  return "region" in rule ? { region: rule.region } : {};
}

function toPermission(name: string, statement: Inputs): GuardrailPart {
  const { account: sourceAccount } = accountRegion;
  const action = "lambda:InvokeFunction";
  const inputs = { ...statement, action, sourceAccount, function: names.function };
  return { type: resourceTypes.permission, name, inputs };
}
