import assert from "node:assert/strict";
import { toFunctionEnvironment, toSelfCheckEnvironment } from "../../../core/deployed/environment";
import { keyArn, otherKeyArn, passwordKeyArn } from "../../support/observations";
import { roleArn, otherRoleArn } from "../../support/observations";

const settings = {
  mode: "enforce",
  partition: "aws",
  account: "111122223333",
  metadataKeyArn: keyArn,
  passwordKeyArn,
  serviceRoleArns: [roleArn, otherRoleArn],
  alertsEventBusArn: "arn:aws:events:eu-west-1:444455556666:event-bus/security",
} as const;

describe("toFunctionEnvironment", () => {
  it("gives each setting a variable of its own", () => {
    assert.deepEqual(toFunctionEnvironment(settings), {
      GUARDRAIL_MODE: "enforce",
      GUARDRAIL_PARTITION: "aws",
      GUARDRAIL_ACCOUNT: "111122223333",
      GUARDRAIL_METADATA_KEY_ARN: keyArn,
      GUARDRAIL_PASSWORD_KEY_ARN: passwordKeyArn,
      GUARDRAIL_SERVICE_ROLE_ARNS: `${roleArn},${otherRoleArn}`,
      GUARDRAIL_ALERTS_EVENT_BUS_ARN: "arn:aws:events:eu-west-1:444455556666:event-bus/security",
    });
  });

  it("writes no role as an empty value", () => {
    const environment = toFunctionEnvironment({ ...settings, serviceRoleArns: [] });
    assert.equal(environment.GUARDRAIL_SERVICE_ROLE_ARNS, "");
  });
});

describe("toSelfCheckEnvironment", () => {
  const selfCheck = {
    operationsKeyArn: keyArn,
    retiredKeyArns: [passwordKeyArn, otherKeyArn],
    roleArn,
    scheduleRoleArn: "arn:aws:iam::111122223333:role/glue-encryption-guardrail/schedule",
    forwardingRoleArn: "arn:aws:iam::111122223333:role/glue-encryption-guardrail/forwarding",
    deploymentRoleArns: [roleArn, otherRoleArn],
    keyPolicyHash: "a0",
    operationsKeyPolicyHash: "b0",
    topicPolicyHash: "c0",
    alertEmailHash: "d0",
    scheduleMinutes: 5,
  };

  it("gives each setting a variable of its own", () => {
    assert.deepEqual(toSelfCheckEnvironment(selfCheck), {
      GUARDRAIL_OPERATIONS_KEY_ARN: keyArn,
      GUARDRAIL_RETIRED_KEY_ARNS: `${passwordKeyArn},${otherKeyArn}`,
      GUARDRAIL_ROLE_ARN: roleArn,
      GUARDRAIL_SCHEDULE_ROLE_ARN:
        "arn:aws:iam::111122223333:role/glue-encryption-guardrail/schedule",
      GUARDRAIL_FORWARDING_ROLE_ARN:
        "arn:aws:iam::111122223333:role/glue-encryption-guardrail/forwarding",
      GUARDRAIL_DEPLOYMENT_ROLE_ARNS: `${roleArn},${otherRoleArn}`,
      GUARDRAIL_KEY_POLICY_HASH: "a0",
      GUARDRAIL_OPERATIONS_KEY_POLICY_HASH: "b0",
      GUARDRAIL_TOPIC_POLICY_HASH: "c0",
      GUARDRAIL_ALERT_EMAIL_HASH: "d0",
      GUARDRAIL_SCHEDULE_MINUTES: "5",
    });
  });

  it("writes nothing retired and nobody deploying as empty values", () => {
    const empty = { ...selfCheck, retiredKeyArns: [], deploymentRoleArns: [] };
    const environment = toSelfCheckEnvironment(empty);
    assert.equal(environment.GUARDRAIL_RETIRED_KEY_ARNS, "");
    assert.equal(environment.GUARDRAIL_DEPLOYMENT_ROLE_ARNS, "");
  });
});
