import assert from "node:assert/strict";
import {
  toFunctionEnvironment,
  toSelfCheckEnvironment,
  type FunctionSettings,
  type SelfCheckSettings,
} from "../../core/deployed/environment";
import { ConfigError } from "../../core/errors";
import { readEnvironment } from "../../handler/environment";
import {
  accountRegion,
  keyArn,
  otherKeyArn,
  otherRoleArn,
  passwordKeyArn,
  roleArn,
} from "../support/observations";
import { deploymentRoleArn, functionRoleArn } from "./fake-own-parts";

const settings: FunctionSettings = {
  mode: "enforce",
  partition: "aws",
  account: accountRegion.account,
  metadataKeyArn: keyArn,
  passwordKeyArn,
  serviceRoleArns: [roleArn, otherRoleArn],
  alertsEventBusArn: "arn:aws:events:eu-west-1:444455556666:event-bus/security/alerts",
};
const selfCheck: SelfCheckSettings = {
  operationsKeyArn: otherKeyArn,
  retiredKeyArns: [passwordKeyArn],
  roleArn: functionRoleArn,
  scheduleRoleArn: "arn:aws:iam::111122223333:role/glue-encryption-guardrail/schedule",
  forwardingRoleArn: "arn:aws:iam::111122223333:role/glue-encryption-guardrail/forwarding",
  deploymentRoleArns: [deploymentRoleArn],
  keyPolicyHash: "0a".repeat(32),
  operationsKeyPolicyHash: "0b".repeat(32),
  topicPolicyHash: "0c".repeat(32),
  alertEmailHash: "0d".repeat(32),
  scheduleMinutes: 60,
};
const environment = {
  ...toFunctionEnvironment(settings),
  ...toSelfCheckEnvironment(selfCheck),
  AWS_REGION: accountRegion.region,
};

function problemsOf(env: Record<string, string | undefined>) {
  try {
    readEnvironment(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
  }
  return assert.fail("the environment was taken");
}

describe("The function's environment", () => {
  it("gives back what the deployment put in", () => {
    assert.deepEqual(readEnvironment(environment), { settings, selfCheck, accountRegion });
  });

  it("holds no event bus when that is empty or gone, and names one that is no ARN", () => {
    for (const nothing of ["", undefined]) {
      const { settings: read } = readEnvironment({
        ...environment,
        GUARDRAIL_ALERTS_EVENT_BUS_ARN: nothing,
      });
      assert.equal(read.alertsEventBusArn, "");
    }
    const path = "GUARDRAIL_ALERTS_EVENT_BUS_ARN";
    assert.deepEqual(problemsOf({ ...environment, [path]: "security" }), [
      { path, expected: "the full ARN of an event bus, or nothing", found: "security" },
    ]);
  });

  it("holds no retired key, no deployment role and no hash when these are empty or gone", () => {
    for (const nothing of ["", undefined]) {
      const deployment = readEnvironment({
        ...environment,
        GUARDRAIL_RETIRED_KEY_ARNS: nothing,
        GUARDRAIL_DEPLOYMENT_ROLE_ARNS: nothing,
        GUARDRAIL_KEY_POLICY_HASH: nothing,
        GUARDRAIL_OPERATIONS_KEY_POLICY_HASH: nothing,
        GUARDRAIL_TOPIC_POLICY_HASH: nothing,
        GUARDRAIL_ALERT_EMAIL_HASH: nothing,
      });
      const { retiredKeyArns, deploymentRoleArns, keyPolicyHash } = deployment.selfCheck;
      const { operationsKeyPolicyHash, topicPolicyHash, alertEmailHash } = deployment.selfCheck;
      assert.deepEqual([retiredKeyArns, deploymentRoleArns, keyPolicyHash], [[], [], ""]);
      const ofAlerts = [operationsKeyPolicyHash, topicPolicyHash, alertEmailHash];
      assert.deepEqual(ofAlerts, ["", "", ""]);
    }
  });

  it("names each item of a list that is none of its kind", () => {
    const env = {
      ...environment,
      GUARDRAIL_RETIRED_KEY_ARNS: `alias/old,${keyArn},1`,
      GUARDRAIL_DEPLOYMENT_ROLE_ARNS: "root",
      GUARDRAIL_KEY_POLICY_HASH: "abc",
    };
    const expected = "the full ARN of a KMS key";
    const hash = "a SHA-256 in hex, or nothing";
    assert.deepEqual(problemsOf(env), [
      { path: "GUARDRAIL_RETIRED_KEY_ARNS[0]", expected, found: "alias/old" },
      { path: "GUARDRAIL_RETIRED_KEY_ARNS[2]", expected, found: "1" },
      {
        path: "GUARDRAIL_DEPLOYMENT_ROLE_ARNS[0]",
        expected: "the ARN of an IAM role, or a pattern that does not match every role",
        found: "root",
      },
      { path: "GUARDRAIL_KEY_POLICY_HASH", expected: hash, found: "abc" },
    ]);
  });

  it("holds no service role when the list is empty, or gone with its empty text", () => {
    for (const GUARDRAIL_SERVICE_ROLE_ARNS of ["", undefined]) {
      const deployment = readEnvironment({ ...environment, GUARDRAIL_SERVICE_ROLE_ARNS });
      assert.deepEqual(deployment.settings.serviceRoleArns, []);
    }
  });

  const forms: Record<string, { expected: string; malformed: readonly string[] }> = {
    GUARDRAIL_MODE: { expected: "enforce or audit", malformed: ["", "Enforce", "off"] },
    GUARDRAIL_PARTITION: {
      expected: "an AWS partition such as aws or aws-cn",
      malformed: ["", "azure"],
    },
    GUARDRAIL_ACCOUNT: {
      expected: "an account id of 12 digits",
      malformed: ["", "12345", "1111222233334"],
    },
    GUARDRAIL_METADATA_KEY_ARN: {
      expected: "the full ARN of a KMS key",
      malformed: ["", "alias/glue", "1a2b3c4d-0000-4000-8000-000000000001"],
    },
    GUARDRAIL_PASSWORD_KEY_ARN: {
      expected: "the full ARN of a KMS key",
      malformed: ["arn:aws:kms:eu-west-1:111122223333:alias/glue"],
    },
    GUARDRAIL_OPERATIONS_KEY_ARN: {
      expected: "the full ARN of a KMS key",
      malformed: ["", "alias/operations"],
    },
    GUARDRAIL_ROLE_ARN: {
      expected: "the ARN of an IAM role",
      malformed: ["", "glue-encryption-guardrail", `${roleArn},${roleArn}`],
    },
    GUARDRAIL_SCHEDULE_ROLE_ARN: {
      expected: "the ARN of an IAM role",
      malformed: ["", "schedule"],
    },
    GUARDRAIL_SCHEDULE_MINUTES: {
      expected: "whole minutes from 1 to 60",
      malformed: ["", "0", "61", "5.5", "1e1", " 5", "-5"],
    },
    AWS_REGION: { expected: "an AWS Region such as eu-west-1", malformed: ["", "Ireland"] },
  };
  for (const [path, { expected, malformed }] of Object.entries(forms)) {
    it(`cannot do without ${path}`, () => {
      const env = { ...environment, [path]: undefined };
      assert.deepEqual(problemsOf(env), [{ path, expected, found: undefined }]);
    });
    for (const found of malformed) {
      it(`does not take ${JSON.stringify(found)} for ${path}`, () => {
        assert.deepEqual(problemsOf({ ...environment, [path]: found }), [
          { path, expected, found },
        ]);
      });
    }
  }

  it("takes the Regions and ARNs of every partition", () => {
    const key = "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-".concat("0".repeat(32));
    const changes = { GUARDRAIL_METADATA_KEY_ARN: key, AWS_REGION: "us-gov-west-1" };
    const deployment = readEnvironment({
      ...environment,
      ...changes,
      GUARDRAIL_PARTITION: "aws-us-gov",
    });
    assert.deepEqual(deployment.accountRegion, {
      partition: "aws-us-gov",
      account: accountRegion.account,
      region: "us-gov-west-1",
    });
  });

  it("names the service role that is none by its place in the list", () => {
    const env = { ...environment, GUARDRAIL_SERVICE_ROLE_ARNS: `${roleArn},admin` };
    assert.deepEqual(problemsOf(env), [
      {
        path: "GUARDRAIL_SERVICE_ROLE_ARNS[1]",
        expected: "the ARN of an IAM role",
        found: "admin",
      },
    ]);
  });

  it("names every problem at once, and distinguishes missing from malformed", () => {
    assert.throws(() => readEnvironment({ GUARDRAIL_MODE: "maybe", AWS_REGION: "eu-west-1" }), {
      name: "ConfigError",
      message: [
        "The function's environment cannot be used:",
        '  GUARDRAIL_MODE: expected enforce or audit; found "maybe"',
        "  GUARDRAIL_PARTITION: missing; expected an AWS partition such as aws or aws-cn",
        "  GUARDRAIL_ACCOUNT: missing; expected an account id of 12 digits",
        "  GUARDRAIL_METADATA_KEY_ARN: missing; expected the full ARN of a KMS key",
        "  GUARDRAIL_PASSWORD_KEY_ARN: missing; expected the full ARN of a KMS key",
        "  GUARDRAIL_OPERATIONS_KEY_ARN: missing; expected the full ARN of a KMS key",
        "  GUARDRAIL_ROLE_ARN: missing; expected the ARN of an IAM role",
        "  GUARDRAIL_SCHEDULE_ROLE_ARN: missing; expected the ARN of an IAM role",
        "  GUARDRAIL_SCHEDULE_MINUTES: missing; expected whole minutes from 1 to 60",
      ].join("\n"),
    });
  });
});
