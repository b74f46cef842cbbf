import { iamPath, names, parameterPath, prefix, toArn, toFunctionArn } from "./names";
import type { AccountRegion } from "../requirement";
import { cloudTrailDetailType, type EventPattern, type PatternLeaf } from "./catalog-pattern";
import { tamperCalls, tamperServices, toTamperRule, type TamperService } from "./tamper-calls";

/** What the tamper rules match; all else follows from the fixed names. */
export interface GuardedParts {
  readonly accountRegion: Required<AccountRegion>;
  /** Of the catalog, the passwords and the alerts, and those that are retired. */
  readonly keyArns: readonly string[];
  /** The guardrail's own roles. */
  readonly roleArns: readonly string[];
}

/** With more of them, the pattern of the KMS rule would pass EventBridge's 2,048 characters. */
export const maximumRetiredKeys = 6;

/** One pattern for each tamper rule. */
export function tamperPatterns(
  parts: GuardedParts,
): readonly { readonly rule: string; readonly pattern: EventPattern }[] {
  return tamperServices.map((service) => ({
    rule: toTamperRule(service),
    pattern: tamperPattern(service, parts),
  }));
}

/** Matches each successful call of a service that reaches a part of the guardrail, whoever made it. */
export function tamperPattern(service: TamperService, parts: GuardedParts): EventPattern {
  const native = nativeEvents[service] ?? [];
  // An event that a service sends by itself has none of the fields of a CloudTrail record.
  const orNone: PatternLeaf = native.length === 0 ? [] : [{ exists: false }];
  return {
    source: sources[service] ?? [`aws.${service}`],
    "detail-type": [cloudTrailDetailType, ...native],
    detail: {
      eventSource: [eventSources[service] ?? `${service}.amazonaws.com`, ...orNone],
      eventName: [...eventNames(service), ...orNone],
      errorCode: [{ exists: false }],
      ...anyOf(reaches[service](parts)),
    },
  };
}

/** The API calls CloudWatch's alarms belong to are recorded under its former name. */
const sources: Partial<Record<TamperService, PatternLeaf>> = {
  cloudwatch: ["aws.monitoring", "aws.cloudwatch"],
};

const eventSources: Partial<Record<TamperService, string>> = {
  cloudwatch: "monitoring.amazonaws.com",
};

/**
 * Detail types of events that need no trail; a completed rotation is none, as it is routine.
 * https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html
 */
const nativeEvents: Partial<Record<TamperService, readonly string[]>> = {
  kms: ["KMS CMK Deletion", "KMS Imported Key Material Expiration"],
  ssm: ["Parameter Store Change"],
};

function eventNames(service: TamperService): PatternLeaf {
  const calls = tamperCalls[service];
  return service === "lambda" ? calls.map((call) => ({ prefix: call })) : calls;
}

/** For each service, the ways in which an event names a part of the guardrail, under `detail`. */
const reaches: Record<TamperService, (parts: GuardedParts) => readonly EventPattern[]> = {
  kms: ({ keyArns }) => {
    // The end of a key's ARN is its bare id, so one suffix stands for both ways to name a key.
    const ids = [...new Set(keyArns)].map((arn) => ({
      suffix: arn.slice(arn.lastIndexOf("/") + 1),
    }));
    return [
      { resources: { ARN: ids } },
      requested({ keyId: ids }),
      requested({ aliasName: [names.keyAlias, names.operationsKeyAlias] }),
      { "key-id": ids },
    ];
  },
  // An export is a copy of the metadata beside the catalog; a call that ends one exposes nothing.
  glue: () => [
    requested({ name: [names.securityConfiguration] }),
    requested({ exportSetting: ["ENABLED"] }),
  ],
  ssm: ({ accountRegion }) => {
    const mine = [
      { prefix: `${parameterPath}/` },
      { prefix: toArn(accountRegion, "ssm", `parameter${parameterPath}/`) },
    ];
    return [requested({ name: mine }), requested({ names: mine }), { name: mine }];
  },
  events: () => {
    const mine = [{ prefix: `${prefix}-` }];
    return [requested({ name: mine }), requested({ rule: mine })];
  },
  scheduler: () => [requested({ name: [names.schedule] })],
  lambda: ({ accountRegion }) => [requested({ functionName: toFunctionNames(accountRegion) })],
  // Whichever trail it is: the guardrail needs one, and does not know which.
  cloudtrail: () => [],
  sns: ({ accountRegion }) => {
    const topic = toArn(accountRegion, "sns", names.topic);
    return [
      requested({ topicArn: [topic] }),
      requested({ resourceArn: [topic] }),
      requested({ subscriptionArn: [{ prefix: `${topic}:` }] }),
    ];
  },
  sqs: ({ accountRegion }) => [
    requested({
      queueUrl: [names.eventQueue, names.scheduleQueue, names.failureQueue].map((queue) => ({
        suffix: `/${accountRegion.account}/${queue}`,
      })),
    }),
  ],
  cloudwatch: () => {
    const mine = [{ prefix: `${prefix}-` }];
    return [
      requested({ alarmName: mine }),
      requested({ alarmNames: mine }),
      { requestParameters: { muteTargets: { alarmNames: mine } } },
    ];
  },
  logs: ({ accountRegion }) => {
    const group = toArn(accountRegion, "logs", `log-group:${names.logGroup}`);
    return [
      requested({ logGroupName: [names.logGroup] }),
      requested({ logGroupIdentifier: [names.logGroup, group, `${group}:*`] }),
      requested({ resourceIdentifier: [group, `${group}:*`] }),
    ];
  },
  // Policies have automatic names, under a path that all guardrails of the account share.
  iam: ({ accountRegion, roleArns }) => {
    const policies = [
      "arn",
      accountRegion.partition,
      "iam",
      "",
      accountRegion.account,
      `policy${iamPath}`,
    ].join(":");
    return [
      requested({ roleName: roleArns.map((arn) => arn.slice(arn.lastIndexOf("/") + 1)) }),
      requested({ policyArn: [{ prefix: policies }] }),
    ];
  },
};

/**
 * The function in each form that Lambda takes: its name, its ARN and any part of the ARN, alone or
 * with a version or an alias behind a colon. https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html
 */
function toFunctionNames(accountRegion: Required<AccountRegion>): PatternLeaf {
  const { region, account } = accountRegion;
  const beginnings = ["", `${region}:`].flatMap((place) =>
    ["", `${account}:`].flatMap((owner) => ["", "function:"].map((kind) => place + owner + kind)),
  );
  const all = [...beginnings.map((each) => each + names.function), toFunctionArn(accountRegion)];
  return [
    names.function,
    { suffix: `:${names.function}` },
    // Without the colon, another function's name could begin alike.
    ...all.map((name) => ({ prefix: `${name}:` })),
  ];
}

function requested(parameters: Readonly<Record<string, PatternLeaf>>): EventPattern {
  return { requestParameters: parameters };
}

/** EventBridge wants at least two patterns in `$or`. */
function anyOf(alternatives: readonly EventPattern[]): EventPattern {
  return alternatives.length < 2 ? (alternatives[0] ?? {}) : { $or: alternatives };
}
