import assert from "node:assert/strict";
import {
  iamPath,
  names,
  parameterPath,
  prefix,
  toArn,
  toFunctionArn,
  toQueueArn,
  toRuleArn,
} from "../../../core/deployed/names";
import { accountRegion } from "../../support/observations";

describe("names", () => {
  it("all carry the prefix, so that they belong together in every list", () => {
    assert.equal(prefix, "glue-encryption-guardrail");
    assert.deepEqual(
      Object.values(names).filter((name) => !name.includes(prefix)),
      [],
    );
    assert.equal(iamPath, "/glue-encryption-guardrail/");
    assert.equal(parameterPath, "/glue-encryption-guardrail");
  });

  it("are the names that people look for", () => {
    assert.deepEqual(names, {
      function: "glue-encryption-guardrail",
      logGroup: "/aws/lambda/glue-encryption-guardrail",
      catalogChangeRule: "glue-encryption-guardrail-catalog-change",
      schedule: "glue-encryption-guardrail-schedule",
      targetId: "glue-encryption-guardrail",
      rulesPermission: "glue-encryption-guardrail-rules",
      scheduleQueue: "glue-encryption-guardrail-undelivered-schedules",
      iamForwarding: "glue-encryption-guardrail-iam-to",
      heartbeatAlarm: "glue-encryption-guardrail-heartbeat-missing",
      alarmPermission: "glue-encryption-guardrail-heartbeat-alarm",
      eventQueue: "glue-encryption-guardrail-undelivered-events",
      failureQueue: "glue-encryption-guardrail-failed-wake-ups",
      topic: "glue-encryption-guardrail-alerts",
      keyAlias: "alias/glue-encryption-guardrail",
      operationsKeyAlias: "alias/glue-encryption-guardrail-operations",
      keyParameter: "/glue-encryption-guardrail/key-arn",
      stackParameter: "/glue-encryption-guardrail/stack",
      securityConfiguration: "glue-encryption-guardrail-baseline",
      trail: "glue-encryption-guardrail-trail",
      dashboard: "glue-encryption-guardrail",
    });
  });

  it("fit AWS's limits for rules, functions and queues", () => {
    const limited = [names.function, names.catalogChangeRule, names.schedule, names.targetId];
    for (const name of limited) assert.ok(name.length <= 64, name);
    for (const name of [names.eventQueue, names.scheduleQueue, names.failureQueue])
      assert.ok(name.length <= 80, name);
  });
});

describe("toArn", () => {
  it("names a resource in the partition of its Region", () => {
    const china = { partition: "aws-cn", account: "111122223333", region: "cn-north-1" };
    assert.equal(toArn(china, "sns", "alerts"), "arn:aws-cn:sns:cn-north-1:111122223333:alerts");
  });

  it("names rules, queues and the function", () => {
    assert.equal(
      toQueueArn(accountRegion, names.eventQueue),
      "arn:aws:sqs:eu-west-1:111122223333:glue-encryption-guardrail-undelivered-events",
    );
    assert.equal(
      toRuleArn(accountRegion, names.catalogChangeRule),
      "arn:aws:events:eu-west-1:111122223333:rule/glue-encryption-guardrail-catalog-change",
    );
    assert.equal(
      toFunctionArn(accountRegion),
      "arn:aws:lambda:eu-west-1:111122223333:function:glue-encryption-guardrail",
    );
  });
});
