import assert from "node:assert/strict";
import fc from "fast-check";
import { maximumRetiredKeys, tamperPattern, tamperPatterns } from "../../core/tamper-patterns";
import { tamperCalls, tamperServices, type TamperService } from "../../core/tamper-calls";
import { home, keyArn, otherKeyArn, toKeyArn } from "../support/observations";
import { isMatch } from "../support/event-pattern";

const parts = { home: { ...home, region: "us-east-1" }, keyArns: [keyArn] };
const keyId = "1a2b3c4d-0000-4000-8000-000000000001";
const account = home.account;
const here = `us-east-1:${account}`;
const name = "glue-encryption-guardrail";

interface Call {
  readonly eventName: string;
  readonly requestParameters?: object | null;
  readonly resources?: readonly object[];
  readonly errorCode?: string;
}

function event(service: TamperService, detail: Call) {
  const source = service === "cloudwatch" ? "monitoring" : service;
  return {
    source: `aws.${source}`,
    "detail-type": "AWS API Call via CloudTrail",
    detail: { eventSource: `${source}.amazonaws.com`, ...detail },
  };
}

/** Calls on the guardrail, then calls like them that reach something else. */
const table: Record<TamperService, { own: readonly Call[]; other: readonly Call[] }> = {
  kms: {
    own: [
      { eventName: "DisableKey", requestParameters: { keyId: keyArn } },
      { eventName: "ScheduleKeyDeletion", requestParameters: { keyId } },
      { eventName: "RetireGrant", requestParameters: null, resources: [{}, { ARN: keyArn }] },
      { eventName: "DeleteAlias", requestParameters: { aliasName: `alias/${name}` } },
      { eventName: "UpdateAlias", requestParameters: { aliasName: `alias/${name}-operations` } },
    ],
    other: [
      { eventName: "DisableKey", requestParameters: { keyId: otherKeyArn } },
      { eventName: "PutKeyPolicy", resources: [{ ARN: otherKeyArn }] },
      { eventName: "DeleteAlias", requestParameters: { aliasName: `alias/${name}-2` } },
      { eventName: "EnableKey", requestParameters: { keyId: keyArn } },
    ],
  },
  ssm: {
    own: [
      { eventName: "PutParameter", requestParameters: { name: `/${name}/key-arn` } },
      {
        eventName: "DeleteParameter",
        requestParameters: { name: `arn:aws:ssm:${here}:parameter/${name}/key-arn` },
      },
      { eventName: "DeleteParameters", requestParameters: { names: ["/a", `/${name}/key-arn`] } },
    ],
    other: [
      { eventName: "PutParameter", requestParameters: { name: "/other" } },
      { eventName: "GetParameter", requestParameters: { name: `/${name}/key-arn` } },
    ],
  },
  events: {
    own: [
      { eventName: "DisableRule", requestParameters: { name: `${name}-schedule` } },
      { eventName: "RemoveTargets", requestParameters: { rule: `${name}-tamper-kms` } },
    ],
    other: [
      { eventName: "DisableRule", requestParameters: { name: "other" } },
      { eventName: "EnableRule", requestParameters: { name: `${name}-schedule` } },
    ],
  },
  lambda: {
    own: [
      { eventName: "DeleteFunction20150331", requestParameters: { functionName: name } },
      {
        eventName: "UpdateFunctionCode20150331v2",
        requestParameters: { functionName: `arn:aws:lambda:${here}:function:${name}` },
      },
      {
        eventName: "PutFunctionConcurrency20171031",
        requestParameters: { functionName: `${account}:function:${name}` },
      },
      {
        eventName: "RemovePermission20150331v2",
        requestParameters: { functionName: `${account}:${name}` },
      },
      {
        eventName: "PutFunctionEventInvokeConfig",
        requestParameters: { functionName: `${name}:$LATEST` },
      },
    ],
    other: [
      { eventName: "DeleteFunction20150331", requestParameters: { functionName: `${name}-2` } },
      { eventName: "GetFunction20150331v2", requestParameters: { functionName: name } },
    ],
  },
  cloudtrail: {
    own: [
      { eventName: "StopLogging", requestParameters: { name: "any" } },
      { eventName: "PutEventSelectors", requestParameters: null },
    ],
    other: [{ eventName: "StartLogging", requestParameters: { name: "any" } }],
  },
  sns: {
    own: [
      {
        eventName: "SetTopicAttributes",
        requestParameters: { topicArn: `arn:aws:sns:${here}:${name}-alerts` },
      },
      {
        eventName: "Unsubscribe",
        requestParameters: { subscriptionArn: `arn:aws:sns:${here}:${name}-alerts:1a2b` },
      },
      {
        eventName: "PutDataProtectionPolicy",
        requestParameters: { resourceArn: `arn:aws:sns:${here}:${name}-alerts` },
      },
    ],
    other: [
      { eventName: "DeleteTopic", requestParameters: { topicArn: `arn:aws:sns:${here}:other` } },
      {
        eventName: "Publish",
        requestParameters: { topicArn: `arn:aws:sns:${here}:${name}-alerts` },
      },
    ],
  },
  sqs: {
    own: ["undelivered-events", "failed-wake-ups"].map((queue) => ({
      eventName: "PurgeQueue",
      requestParameters: { queueUrl: `https://sqs.us-east-1.example/${account}/${name}-${queue}` },
    })),
    other: [{ eventName: "PurgeQueue", requestParameters: { queueUrl: "https://x/1/other" } }],
  },
  cloudwatch: {
    own: [
      { eventName: "DeleteAlarms", requestParameters: { alarmNames: ["a", `${name}-contested`] } },
      { eventName: "SetAlarmState", requestParameters: { alarmName: `${name}-contested` } },
    ],
    other: [{ eventName: "DeleteAlarms", requestParameters: { alarmNames: ["other"] } }],
  },
  logs: {
    own: [
      { eventName: "DeleteLogGroup", requestParameters: { logGroupName: `/aws/lambda/${name}` } },
      {
        eventName: "PutDataProtectionPolicy",
        requestParameters: {
          logGroupIdentifier: `arn:aws:logs:${here}:log-group:/aws/lambda/${name}`,
        },
      },
      {
        eventName: "AssociateKmsKey",
        requestParameters: {
          resourceIdentifier: `arn:aws:logs:${here}:log-group:/aws/lambda/${name}`,
        },
      },
    ],
    other: [
      { eventName: "DeleteLogGroup", requestParameters: { logGroupName: "/aws/lambda/other" } },
      { eventName: "PutLogEvents", requestParameters: { logGroupName: `/aws/lambda/${name}` } },
    ],
  },
  iam: {
    own: [
      { eventName: "DetachRolePolicy", requestParameters: { roleName: `${name}-role-1a2b3c4` } },
      {
        eventName: "CreatePolicyVersion",
        requestParameters: { policyArn: `arn:aws:iam::${account}:policy/${name}/${name}-1a2b` },
      },
    ],
    other: [
      { eventName: "DeleteRole", requestParameters: { roleName: "other" } },
      { eventName: "DeletePolicy", requestParameters: { policyArn: `arn:aws:iam::1:policy/x` } },
    ],
  },
};

describe("tamperPattern", () => {
  for (const service of tamperServices(parts.home)) {
    const pattern = tamperPattern(service, parts);

    it(`matches calls of ${service} on the guardrail, by each way to name its part`, () => {
      const { own } = table[service];
      assert.deepEqual(
        own.filter((call) => !isMatch(pattern, event(service, call))),
        [],
      );
    });

    it(`leaves alone calls of ${service} that failed or reach something else`, () => {
      const { own, other } = table[service];
      const failed = own.map((call) => ({ ...call, errorCode: "AccessDenied" }));
      assert.deepEqual(
        [...other, ...failed].filter((call) => isMatch(pattern, event(service, call))),
        [],
      );
    });

    it(`matches every call of ${service} that breaks the guarantee`, () => {
      const [{ requestParameters = {} } = {}] = table[service].own;
      const all = {
        ...requestParameters,
        keyId: keyArn,
        name: `/${name}/key-arn`,
        rule: `${name}-`,
      };
      const missed = tamperCalls[service].filter((eventName) => {
        const named = service === "events" ? { ...all, name: `${name}-` } : all;
        return !isMatch(pattern, event(service, { eventName, requestParameters: named }));
      });
      assert.deepEqual(missed, []);
    });
  }

  it("hears of a key's deletion and of a parameter's change without a trail", () => {
    const kms = {
      source: "aws.kms",
      "detail-type": "KMS CMK Deletion",
      detail: { "key-id": keyId },
    };
    assert.ok(isMatch(tamperPattern("kms", parts), kms));
    assert.ok(!isMatch(tamperPattern("kms", parts), { ...kms, detail: { "key-id": "other" } }));
    const ssm = {
      source: "aws.ssm",
      "detail-type": "Parameter Store Change",
      detail: { operation: "Update", name: `/${name}/key-arn` },
    };
    assert.ok(isMatch(tamperPattern("ssm", parts), ssm));
    assert.ok(!isMatch(tamperPattern("ssm", parts), { ...ssm, detail: { name: "/other" } }));
  });

  it("does not take a call of one service for one of another", () => {
    const [call = { eventName: "" }] = table.events.own;
    const foreign = { ...event("events", call), source: "aws.ssm" };
    assert.ok(!isMatch(tamperPattern("events", parts), foreign));
  });

  it("takes each key once", () => {
    assert.deepEqual(
      tamperPattern("kms", { ...parts, keyArns: [keyArn, keyArn] }),
      tamperPattern("kms", parts),
    );
  });
});

describe("tamperPatterns", () => {
  it("has one rule for each service", () => {
    assert.deepEqual(
      tamperPatterns(parts).map(({ rule }) => rule),
      tamperServices(parts.home).map((service) => `${name}-tamper-${service}`),
    );
  });

  it("keeps each within EventBridge's 2,048 characters, wherever and with however many keys", () => {
    const places = fc.constantFrom(
      { partition: "aws-us-gov", account, region: "us-gov-west-1" },
      { partition: "aws-cn", account, region: "cn-north-1" },
      { partition: "aws", account, region: "ap-southeast-99" },
    );
    // The catalog's key, the passwords', the alerts', and those that are retired.
    const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 + maximumRetiredKeys });
    fc.assert(
      fc.property(places, ids, (place, keyIds) => {
        const keyArns = keyIds.map((id) => toKeyArn(id, place));
        for (const { rule, pattern } of tamperPatterns({ home: place, keyArns })) {
          assert.ok(JSON.stringify(pattern).length <= 2048, rule);
        }
      }),
    );
  });
});

describe("tamperServices", () => {
  it("watches IAM only in the Region where its events arrive, by partition", () => {
    const places = [
      ["aws", "us-east-1", true],
      ["aws", "eu-west-1", false],
      ["aws-cn", "cn-north-1", true],
      ["aws-cn", "cn-northwest-1", false],
      ["aws-us-gov", "us-gov-west-1", true],
      ["aws-us-gov", "us-gov-east-1", false],
      ["aws-iso", "us-iso-east-1", false],
    ] as const;
    for (const [partition, region, seesIam] of places) {
      const services = tamperServices({ partition, account, region });
      assert.equal(services.includes("iam"), seesIam, `${partition} ${region}`);
      assert.equal(services.length, seesIam ? 10 : 9);
    }
  });
});
