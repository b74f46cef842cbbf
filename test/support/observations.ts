import type { CatalogSettings } from "../../core/catalog/settings";
import {
  expectedHeartbeatAlarm,
  expectedNotifyingAlarms,
} from "../../core/deployed/alerts/expected-alarms";
import type { ExpectedRule } from "../../core/deployed/rules";
import { expectedSchedule } from "../../core/deployed/schedule";
import type { GuardedParts } from "../../core/deployed/tamper-patterns";
import type { CloudTrailRecord } from "../../core/exposure/cloudtrail-record";
import {
  invokingService,
  names,
  toAlarmArn,
  toFunctionArn,
  toRuleArn,
} from "../../core/deployed/names";
import {
  absent,
  known,
  toFact,
  type KeyDescription,
  type ObservedKey,
  type ObservedMetadataEncryption,
  type ObservedPasswordEncryption,
} from "../../core/observed/fact";
import { toConnectionProperties, type ObservedConnection } from "../../core/observed/connection";
import type {
  ObservedAlarm,
  ObservedBaseline,
  ObservedFunction,
  ObservedRule,
  ObservedSchedule,
  ObservedTopic,
  ObservedTrail,
} from "../../core/observed/guardrail";
import type {
  ObservedEncryption,
  ObservedSecurityConfiguration,
} from "../../core/observed/security-configuration";
import type { ExpectedBaseline } from "../../core/judges/baseline";
import type { ExpectedTopic } from "../../core/judges/topic";
import { toDeployedRequirement, type DeployedRequirement } from "../../core/requirement";

export const accountRegion = {
  partition: "aws",
  account: "111122223333",
  region: "eu-west-1",
} as const;

export const keyArn = toKeyArn("1a2b3c4d-0000-4000-8000-000000000001");
export const passwordKeyArn = toKeyArn("1a2b3c4d-0000-4000-8000-000000000002");
export const otherKeyArn = toKeyArn("1a2b3c4d-0000-4000-8000-00000000000f");
export const roleArn = "arn:aws:iam::111122223333:role/glue-catalog";
export const otherRoleArn = "arn:aws:iam::111122223333:role/somebody";

export function toKeyArn(
  keyId: string,
  place: Partial<typeof accountRegion> | object = {},
): string {
  const { partition, region, account } = { ...accountRegion, ...place };
  return `arn:${partition}:kms:${region}:${account}:key/${keyId}`;
}

/** A guardrail with a key per half and no service role. */
export function aRequirement(changes: Partial<DeployedRequirement> = {}): DeployedRequirement {
  const deployed = toDeployedRequirement({
    accountRegion,
    metadataKeyArn: keyArn,
    passwordKeyArn,
    serviceRoles: [],
    parameterName: "/glue-encryption-guardrail/key-arn",
  });
  return { ...deployed, ...changes };
}

/** A requirement with a configured service role, which the catalog then has to use. */
export function aRoleRequirement(): DeployedRequirement {
  return aRequirement({ serviceRoles: [roleArn] });
}

/** Settings as `aRequirement` wants them. */
export const compliantSettings: CatalogSettings = {
  metadata: { mode: "SSE-KMS", keyId: keyArn },
  passwords: { encrypted: true, keyId: passwordKeyArn },
};

export function aMetadataHalf(
  changes: Partial<ObservedMetadataEncryption> = {},
): ObservedMetadataEncryption {
  return { mode: known("SSE-KMS"), keyId: known(keyArn), serviceRole: absent, ...changes };
}

export function aPasswordHalf(
  changes: Partial<ObservedPasswordEncryption> = {},
): ObservedPasswordEncryption {
  return { encrypted: known(true), keyId: known(passwordKeyArn), ...changes };
}

/** An enabled symmetric key of the home Region. */
export function aKey(
  changes: Partial<KeyDescription> = {},
): ObservedKey & { description: { state: "known" } } {
  const description = {
    keyArn,
    keyState: "Enabled",
    keySpec: "SYMMETRIC_DEFAULT",
    keyUsage: "ENCRYPT_DECRYPT",
    ...changes,
  };
  return { keyArn: description.keyArn, description: { state: "known", value: description } };
}

export function anEncryption(
  mode: unknown = "SSE-KMS",
  keyId: unknown = keyArn,
): ObservedEncryption {
  return { mode: toFact(mode), keyId: toFact(keyId) };
}

export function aSecurityConfiguration(
  changes: Partial<ObservedSecurityConfiguration> = {},
): ObservedSecurityConfiguration {
  return {
    s3: known([anEncryption()]),
    cloudwatch: anEncryption(),
    bookmarks: anEncryption("CSE-KMS"),
    dataQuality: known(anEncryption()),
    ...changes,
  };
}

/** A connection of the given type; properties by AWS's names. */
export function aConnection(
  connectionType: unknown,
  properties: Readonly<Record<string, unknown>> = {},
): ObservedConnection {
  return {
    connectionType: toFact(connectionType),
    properties: known(toConnectionProperties(properties)),
  };
}

/** The parts of a guardrail at `home` that checks its two keys and wakes every five minutes. */
export const deployedParts: GuardedParts = {
  accountRegion,
  keyArns: [keyArn, passwordKeyArn],
  roleArns: ["arn:aws:iam::111122223333:role/glue-encryption-guardrail/function-1a2b"],
};

/** The clock of that guardrail. */
export const deployedSchedule = expectedSchedule({
  accountRegion,
  scheduleMinutes: 5,
  roleArn: "arn:aws:iam::111122223333:role/glue-encryption-guardrail/schedule",
});

/** Its alarm on silence. */
export const deployedAlarm = expectedHeartbeatAlarm({ accountRegion, scheduleMinutes: 5 });

/** Its other alarms. */
export const notifyingAlarms = expectedNotifyingAlarms({ accountRegion, scheduleMinutes: 5 });

/** The schedule of the guardrail as it was deployed. */
export function aSchedule(changes: Partial<ObservedSchedule> = {}): ObservedSchedule {
  const { name, settings } = deployedSchedule;
  return {
    name,
    state: known("ENABLED"),
    settings: known(settings),
    furtherSettings: [],
    ...changes,
  };
}

/** An alarm of the guardrail as it was deployed: the one on silence, unless another is given. */
export function anAlarm(
  changes: Partial<ObservedAlarm> = {},
  expected = deployedAlarm,
): ObservedAlarm {
  return { ...expected, isActive: known(true), ...changes };
}

/** The topic of its alerts, to which an address is subscribed. */
export const deployedTopic: ExpectedTopic = {
  name: names.topic,
  policyHash: "b0",
  keyArn: otherKeyArn,
  addressHash: "c0",
};

/** That topic as it was deployed, with its subscription confirmed. */
export function aTopic(changes: Partial<ObservedTopic> = {}): ObservedTopic {
  return {
    name: names.topic,
    exists: known(true),
    policyHash: known("b0"),
    keyArn: known(otherKeyArn),
    subscription: known({ isConfirmed: true, filterPolicy: "" }),
    ...changes,
  };
}

/** The security configuration that it was deployed with. */
export const deployedBaseline: ExpectedBaseline = {
  name: names.securityConfiguration,
  accountRegion,
  keyArn,
};

/** That configuration as it was deployed, read from Glue. */
export function aBaseline(changes: Partial<ObservedSecurityConfiguration> = {}): ObservedBaseline {
  const encryption = (mode: string) => ({ mode: known(mode), keyId: known(keyArn) });
  return {
    configuration: known({
      s3: known([encryption("SSE-KMS")]),
      cloudwatch: encryption("SSE-KMS"),
      bookmarks: encryption("CSE-KMS"),
      dataQuality: absent,
      ...changes,
    }),
  };
}

/** A rule of the guardrail as it was deployed. */
export function aRule(expected: ExpectedRule, changes: Partial<ObservedRule> = {}): ObservedRule {
  const { name, pattern, target } = expected;
  return {
    name,
    state: known("ENABLED"),
    pattern: known(JSON.stringify(pattern)),
    targets: known([target]),
    ...changes,
  };
}

/** A function that may run and lets the given rules and the alarm in, as Lambda writes its policy. */
export function aFunction(
  rules: readonly string[],
  changes: Partial<ObservedFunction> = {},
): ObservedFunction {
  const toStatement = (Sid: string, Service: string, sourceArn: string) => ({
    Sid,
    Effect: "Allow",
    Principal: { Service },
    Action: "lambda:InvokeFunction",
    Resource: toFunctionArn(accountRegion),
    Condition: {
      StringEquals: { "AWS:SourceAccount": accountRegion.account },
      ArnLike: { "AWS:SourceArn": sourceArn },
    },
  });
  const { rules: ofRules, alarms: ofAlarms } = invokingService;
  const statements = [
    ...rules.map((rule) => toStatement(rule, ofRules, toRuleArn(accountRegion, rule))),
    toStatement(names.alarmPermission, ofAlarms, toAlarmArn(accountRegion, names.heartbeatAlarm)),
  ];
  return {
    name: names.function,
    reservedConcurrency: known(1),
    policy: known(JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: statements })),
    ...changes,
  };
}

/** A trail that logs write management events. */
export function aTrail(changes: Partial<ObservedTrail> = {}): ObservedTrail {
  return {
    name: "audit",
    isOrganizationTrail: false,
    isLogging: known(true),
    coversWriteManagementEvents: known(true),
    ...changes,
  };
}

/** A record of the event history; `minutes` after midnight of 22 November 2026. */
export function aRecord(
  eventName: string,
  minutes: number,
  requestParameters: unknown = {},
  changes: Partial<CloudTrailRecord> = {},
): CloudTrailRecord {
  const time = Date.UTC(2026, 10, 22, 0, minutes);
  return {
    eventId: `${eventName}-${minutes}`,
    eventName,
    time,
    eventTime: new Date(time).toISOString().replace(".000Z", "Z"),
    caller: otherRoleArn,
    isFailed: false,
    requestParameters,
    ...changes,
  };
}
