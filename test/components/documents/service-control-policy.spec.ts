import assert from "node:assert/strict";
import { toPolicyText } from "../../../components/documents/policy-packing";
import {
  maximumLength,
  serviceControlPolicies,
  type ServiceControlPolicyArgs,
} from "../../../components/documents/service-control-policy";
import { maximumRetiredKeys } from "../../../core/deployed/tamper-patterns";
import { tamperCalls, type TamperService } from "../../../core/deployed/tamper-calls";
import { isAllowed } from "../../../local/aws/iam/policy-document";
import { fullAccess } from "../../support/full-access";
import { keyArn, otherKeyArn, toKeyArn } from "../../support/observations";

const deployer = "arn:aws:iam::111122223333:role/deploy";
const args = { partition: "aws", keyArns: [otherKeyArn], deploymentRoleArns: [deployer] };

/** The documents that are attached, by the side of AWS's own. */
function textsOf(changed: Partial<ServiceControlPolicyArgs> = {}): readonly string[] {
  return (serviceControlPolicies({ ...args, ...changed }) ?? []).map(toPolicyText);
}

const policies = [fullAccess, ...textsOf()];

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
  /** Whether a service makes a grant for its user's resource. */
  readonly isForService?: boolean;
}

function allowed(
  { action, resource, aliases, isForService }: Call,
  texts: readonly string[] = policies,
): readonly Principal[] {
  return everyone.filter((name) => {
    const arn = principals[name];
    const conditions = {
      ...(arn !== undefined && { "aws:principalarn": arn }),
      ...(aliases !== undefined && { "kms:resourcealiases": aliases }),
      ...(isForService !== undefined && { "kms:grantisforawsresource": String(isForService) }),
    };
    return isAllowed(texts, { action, resource, conditions });
  });
}

const here = (service: string, resource: string) =>
  `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

/** A part of the guardrail and something of the same kind that is not. */
const parts: Record<Exclude<TamperService, "kms" | "iam" | "glue">, readonly [string, string]> = {
  ssm: [here("ssm", `parameter/${path}/key-arn`), here("ssm", "parameter/other")],
  events: [here("events", `rule/${path}-catalog-change`), here("events", "rule/other")],
  scheduler: [
    here("scheduler", `schedule/default/${path}-schedule`),
    here("scheduler", "schedule/default/other"),
  ],
  lambda: [here("lambda", `function:${path}`), here("lambda", "function:other")],
  cloudtrail: [here("cloudtrail", "trail/any"), here("cloudtrail", "channel/other")],
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

  it("leaves subscriptions and security configurations alone, which IAM cannot distinguish", () => {
    for (const action of [...subscriptionCalls, "glue:DeleteSecurityConfiguration"])
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

  it("lets nobody but the guardrail and its deployers invoke the function, by any of its names", () => {
    for (const name of [path, `${path}:live`]) {
      const call = {
        action: "lambda:InvokeFunction",
        resource: here("lambda", `function:${name}`),
      };
      assert.deepEqual(allowed(call), ["the guardrail", ...deployers]);
    }
    for (const name of ["other", `${path}-2`]) {
      const call = {
        action: "lambda:InvokeFunction",
        resource: here("lambda", `function:${name}`),
      };
      assert.deepEqual(allowed(call), everyone);
    }
  });

  it("lets nobody but deployers give the function a URL, or call it by one", () => {
    const urlCalls = ["Create", "Update", "Delete"].map((verb) => `${verb}FunctionUrlConfig`);
    for (const call of [...urlCalls, "InvokeFunctionUrl"]) {
      const action = `lambda:${call}`;
      assert.deepEqual(allowed({ action, resource: parts.lambda[0] }), deployers, action);
      assert.deepEqual(allowed({ action, resource: parts.lambda[1] }), everyone, action);
    }
  });

  it("keeps the bucket of its trail as it is, with all that lies in it", () => {
    const bucket = `arn:aws:s3:::${path}-trail-1a2b3c4`;
    const calls = ["DeleteBucket", "PutBucketPolicy", "DeleteObject", "DeleteObjectVersion"];
    for (const action of [...calls, "PutLifecycleConfiguration"].map((call) => `s3:${call}`)) {
      for (const resource of [bucket, `${bucket}/AWSLogs/1.json.gz`]) {
        assert.deepEqual(allowed({ action, resource }), deployers, action);
      }
      assert.deepEqual(allowed({ action, resource: "arn:aws:s3:::other" }), everyone, action);
    }
    assert.deepEqual(allowed({ action: "s3:GetObject", resource: `${bucket}/1` }), everyone);
  });

  it("lets others have a grant on a key only where a service makes it for them", () => {
    const action = "kms:CreateGrant";
    for (const key of [
      { resource: otherKeyArn },
      { resource: keyArn, aliases: [`alias/${path}`] },
    ] as const) {
      assert.deepEqual(allowed({ action, ...key }), deployers);
      assert.deepEqual(allowed({ action, ...key, isForService: false }), deployers);
      assert.deepEqual(allowed({ action, ...key, isForService: true }), everyone);
    }
    assert.deepEqual(allowed({ action, resource: keyArn, isForService: false }), everyone);
  });

  it("takes deployment roles by pattern, within their account", () => {
    const pattern = "arn:aws:iam::111122223333:role/aws-reserved/*/AWSReservedSSO_Platform_*";
    const texts = textsOf({ deploymentRoleArns: [pattern] });
    const decide = (arn: string) =>
      isAllowed([fullAccess, ...texts], {
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
    const text = textsOf({ partition: "aws-cn", keyArns: [] }).join("");
    assert.deepEqual([...text.matchAll(/arn:aws:/g)].length, text.split(deployer).length - 1);
  });

  it("is one document in the commercial partition, with nine keys and five deployment roles by SSO", () => {
    const texts = textsOf({ keyArns: manyKeys, deploymentRoleArns: ssoRoles(5) });
    assert.deepEqual(texts.length, 1);
  });

  it("is shared out between documents that AWS takes each, and denies all the same", () => {
    const few = textsOf({ keyArns: [otherKeyArn], deploymentRoleArns: [deployer] });
    for (const [partition, count] of [
      ["aws", 60],
      ["aws-cn", 20],
    ] as const) {
      const deploymentRoleArns = [deployer, ...ssoRoles(count)];
      const texts = textsOf({ partition, keyArns: [otherKeyArn], deploymentRoleArns });
      assert.ok(texts.length > few.length, `${texts.length} documents`);
      const tooLong = texts.filter(({ length }) => length > maximumLength(partition));
      assert.deepEqual(tooLong, []);
      if (partition === "aws") assertEqualDecisions(few, texts);
    }
  });

  it("is none where the deployment roles alone are longer than AWS takes", () => {
    assert.equal(serviceControlPolicies({ ...args, deploymentRoleArns: ssoRoles(120) }), undefined);
  });
});

const manyKeys = Array.from({ length: 3 + maximumRetiredKeys }, (_, index) =>
  toKeyArn(`mrk-${String(index).padStart(32, "0")}`, { region: "ap-southeast-1" }),
);

function ssoRoles(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    role(
      `aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Platform_${String(index).padStart(16, "0")}`,
    ),
  );
}

/** For each tamper call on the guardrail's own part, and on another, for every principal. */
function assertEqualDecisions(few: readonly string[], many: readonly string[]): void {
  const requests = Object.entries(parts).flatMap(([service, resources]) =>
    tamperCalls[service as TamperService].flatMap((call) =>
      resources.map((resource) => ({ action: `${service}:${call}`, resource })),
    ),
  );
  for (const request of requests) {
    const [one, other] = [few, many].map((texts) => allowed(request, [fullAccess, ...texts]));
    assert.deepEqual(one, other, request.action);
  }
}
