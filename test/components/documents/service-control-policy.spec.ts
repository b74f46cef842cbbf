import assert from "node:assert/strict";
import {
  maximumLength,
  serviceControlPolicy,
  stackServiceControlPolicy,
  toServiceControlPolicyText,
} from "../../../components/documents/service-control-policy";
import { ConfigError } from "../../../core/errors";
import { maximumRetiredKeys } from "../../../core/deployed/tamper-patterns";
import { tamperCalls, type TamperService } from "../../../core/deployed/tamper-calls";
import { isAllowed } from "../../../local/aws/iam/policy-document";
import { fullAccess } from "../../support/full-access";
import { keyArn, otherKeyArn, toKeyArn } from "../../support/observations";

const deployer = "arn:aws:iam::111122223333:role/deploy";
const args = { partition: "aws", keyArns: [otherKeyArn], deploymentRoleArns: [deployer] };
const policies = [fullAccess, JSON.stringify(serviceControlPolicy(args))];

const role = (path: string, account = "111122223333") => `arn:aws:iam::${account}:role/${path}`;
const path = "glue-encryption-guardrail";
const principals = {
  "an administrator": role("admin"),
  "the root user": "arn:aws:iam::111122223333:root",
  "an IAM user": "arn:aws:iam::111122223333:user/somebody",
  "a role whose path begins alike": role(`${path}-2/somebody`),
  "a role whose path ends alike": role(`other/${path}/somebody`),
  "a role named like the guardrail": role(`${path}-role-1a2b3c4`),
  "a user under the guardrail's path": `arn:aws:iam::111122223333:user/${path}/somebody`,
  "the deployment role's namesake elsewhere": role("deploy", "444455556666"),
  "nobody that IAM can name": undefined,
  "the guardrail": role(`${path}/${path}-role-1a2b3c4`),
  "the deployment role": deployer,
  "a break-glass role": role(`${path}/break-glass/on-call`),
};
type Principal = keyof typeof principals;

const deployers: readonly Principal[] = ["the deployment role", "a break-glass role"];
const everyone = Object.keys(principals) as readonly Principal[];

interface Call {
  readonly action: string;
  readonly resource: string;
  readonly aliases?: readonly string[];
}

function allowed({ action, resource, aliases }: Call, among = everyone): readonly Principal[] {
  return among.filter((name) => {
    const arn = principals[name];
    const conditions = {
      ...(arn !== undefined && { "aws:principalarn": arn }),
      ...(aliases !== undefined && { "kms:resourcealiases": aliases }),
    };
    return isAllowed(policies, { action, resource, conditions });
  });
}

const here = (service: string, resource: string) =>
  `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

/** A part of the guardrail and something of the same kind that is not. */
const parts: Record<Exclude<TamperService, "kms" | "iam">, readonly [string, string]> = {
  ssm: [here("ssm", `parameter/${path}/key-arn`), here("ssm", "parameter/other")],
  events: [here("events", `rule/${path}-catalog-change`), here("events", "rule/other")],
  scheduler: [
    here("scheduler", `schedule/default/${path}-schedule`),
    here("scheduler", "schedule/default/other"),
  ],
  lambda: [here("lambda", `function:${path}`), here("lambda", "function:other")],
  cloudtrail: [here("cloudtrail", `trail/${path}-trail`), here("cloudtrail", "trail/other")],
  sns: [here("sns", `${path}-alerts`), here("sns", "other")],
  sqs: [here("sqs", `${path}-failed-wake-ups`), here("sqs", "other")],
  cloudwatch: [here("cloudwatch", `alarm:${path}-contested`), here("cloudwatch", "alarm:other")],
  logs: [here("logs", `log-group:/aws/lambda/${path}:*`), here("logs", "log-group:other:*")],
};

const subscriptionCalls = ["sns:Unsubscribe", "sns:SetSubscriptionAttributes"];

describe("The service control policy", () => {
  it("lets nobody but the guardrail and its deployers change the catalog's settings", () => {
    const put = {
      action: "glue:PutDataCatalogEncryptionSettings",
      resource: here("glue", "catalog"),
    };
    assert.deepEqual(allowed(put), ["the guardrail", ...deployers]);
    assert.deepEqual(allowed({ ...put, resource: "*" }), ["the guardrail", ...deployers]);
  });

  for (const [service, [own, other]] of Object.entries(parts) as [
    keyof typeof parts,
    readonly [string, string],
  ][]) {
    const calls = tamperCalls[service].map((call) => `${service}:${call}`);
    const denied = calls.filter((action) => !subscriptionCalls.includes(action));

    it(`denies every tamper call of ${service} on the guardrail to all but those who may`, () => {
      const those = ["events", "scheduler"].includes(service)
        ? ["the guardrail", ...deployers]
        : deployers;
      for (const action of denied) {
        assert.deepEqual(allowed({ action, resource: own }), those, action);
      }
    });

    it(`leaves calls of ${service} on anything else alone`, () => {
      for (const action of calls) assert.deepEqual(allowed({ action, resource: other }), everyone);
    });
  }

  it("leaves subscriptions alone, which IAM cannot tell apart", () => {
    for (const action of subscriptionCalls)
      assert.deepEqual(allowed({ action, resource: "*" }), everyone);
  });

  it("keeps the keys: its own by their aliases, others by their ARNs", () => {
    for (const call of tamperCalls.kms) {
      const action = `kms:${call}`;
      for (const alias of [`alias/${path}`, `alias/${path}-operations`]) {
        assert.deepEqual(
          allowed({ action, resource: keyArn, aliases: ["alias/x", alias] }),
          deployers,
        );
        assert.deepEqual(allowed({ action, resource: here("kms", alias) }), deployers);
      }
      assert.deepEqual(allowed({ action, resource: otherKeyArn }), deployers);
      assert.deepEqual(allowed({ action, resource: keyArn, aliases: ["alias/x"] }), everyone);
      assert.deepEqual(allowed({ action, resource: keyArn }), everyone);
    }
  });

  it("lets nobody but the guardrail and its deployers pass on a role that has its exceptions", () => {
    const action = "iam:PassRole";
    assert.deepEqual(allowed({ action, resource: role(`${path}/schedule`) }), [
      "the guardrail",
      ...deployers,
    ]);
    assert.deepEqual(allowed({ action, resource: role("other") }), everyone);
  });

  it("lets nobody but deployers make or change what has its exceptions", () => {
    const changes = [...tamperCalls.iam, "CreateRole", "CreatePolicy", "TagRole"];
    for (const action of changes.map((call) => `iam:${call}`)) {
      for (const resource of [
        role(`${path}/anything`),
        role(`${path}/break-glass/mine`),
        `arn:aws:iam::111122223333:policy/${path}/anything`,
      ]) {
        assert.deepEqual(allowed({ action, resource }), deployers, action);
      }
      for (const resource of [role("other"), role(`${path}-2/other`)]) {
        assert.deepEqual(allowed({ action, resource }), everyone, action);
      }
    }
  });

  it("denies no call that only reads, and none that the function's runs need", () => {
    const reads: readonly Call[] = [
      { action: "glue:GetDataCatalogEncryptionSettings", resource: here("glue", "catalog") },
      { action: "events:DescribeRule", resource: parts.events[0] },
      { action: "events:EnableRule", resource: parts.events[0] },
      { action: "ssm:GetParameter", resource: parts.ssm[0] },
      { action: "kms:Decrypt", resource: otherKeyArn, aliases: [`alias/${path}`] },
      { action: "iam:GetRole", resource: role(`${path}/anything`) },
      { action: "sns:Publish", resource: parts.sns[0] },
      { action: "sqs:SendMessage", resource: parts.sqs[0] },
      { action: "logs:PutLogEvents", resource: parts.logs[0] },
    ];
    for (const call of reads) assert.deepEqual(allowed(call), everyone, call.action);
  });

  it("takes deployment roles by pattern, within their account", () => {
    const pattern = "arn:aws:iam::111122223333:role/aws-reserved/*/AWSReservedSSO_Platform_*";
    const document = serviceControlPolicy({ ...args, deploymentRoleArns: [pattern] });
    const decide = (arn: string) =>
      isAllowed([fullAccess, JSON.stringify(document)], {
        action: "glue:PutDataCatalogEncryptionSettings",
        resource: "*",
        conditions: { "aws:principalarn": arn },
      });
    const sso = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Platform_1a2b";
    assert.equal(decide(role(sso)), true);
    assert.equal(decide(role(sso, "444455556666")), false);
    assert.equal(decide(deployer), false);
  });

  it("names the partition that it is for, and no other", () => {
    const text = toServiceControlPolicyText({ ...args, partition: "aws-cn", keyArns: [] });
    assert.deepEqual([...text.matchAll(/arn:aws:/g)].length, text.split(deployer).length - 1);
  });

  it("is the document as text without white space", () => {
    assert.deepEqual(JSON.parse(toServiceControlPolicyText(args)), serviceControlPolicy(args));
    assert.doesNotMatch(toServiceControlPolicyText(args), /\s/);
  });

  it("keeps the keys of a stack that it has not made itself, and lets its deployers pass", () => {
    const keys = [1, 2, 3].map((digit) => otherKeyArn.replace(/.$/, String(digit)));
    const [own = "", password = "", retired = ""] = keys;
    const deploymentRoleArns = [deployer];
    const adopting = { keyArn: own, passwordKeyArn: password, retiredKeyArns: [retired] };
    assert.deepEqual(
      JSON.parse(stackServiceControlPolicy({ ...adopting, deploymentRoleArns }, "aws")),
      serviceControlPolicy({ partition: "aws", keyArns: keys, deploymentRoleArns }),
    );
    const creating = { keyArn: undefined, passwordKeyArn: undefined, retiredKeyArns: [] };
    assert.deepEqual(
      JSON.parse(stackServiceControlPolicy({ ...creating, deploymentRoleArns }, "aws-cn")),
      serviceControlPolicy({ partition: "aws-cn", keyArns: [], deploymentRoleArns }),
    );
  });

  it("is within the limit with all keys and three deployment roles, or three keys and five", () => {
    const keys = Array.from({ length: 3 + maximumRetiredKeys }, (_, index) =>
      toKeyArn(`mrk-${String(index).padStart(32, "0")}`, { region: "ap-southeast-1" }),
    );
    const roles = Array.from({ length: 5 }, (_, index) =>
      role(`platform/deployment-of-the-guardrail-${index}`),
    );
    for (const [keyArns, deploymentRoleArns] of [
      [keys, roles.slice(0, 3)],
      [keys.slice(0, 3), roles],
    ] as const) {
      const text = toServiceControlPolicyText({ ...args, keyArns, deploymentRoleArns });
      assert.ok(text.length <= maximumLength, String(text.length));
    }
  });

  it("refuses to be longer than AWS takes, and says why", () => {
    const deploymentRoleArns = Array.from({ length: 50 }, (_, index) => `${deployer}-${index}`);
    assert.throws(
      () => toServiceControlPolicyText({ ...args, deploymentRoleArns }),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.match(
          error.message,
          /deploymentRoleArns: expected .*5120.*; found "50 roles, \d+ characters"/,
        );
        return true;
      },
    );
  });
});
