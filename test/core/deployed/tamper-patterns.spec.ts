import assert from "node:assert/strict";
import fc from "fast-check";
import {
  maximumRetiredKeys,
  tamperPattern,
  tamperPatterns,
} from "../../../core/deployed/tamper-patterns";
import { tamperCalls, tamperServices } from "../../../core/deployed/tamper-calls";
import { keyArn, toKeyArn } from "../../support/observations";
import { isMatch } from "../../../local/aws/event-bus/matcher";
import { account, event, keyId, name, parts, table } from "./tamper-events";

describe("tamperPattern", () => {
  for (const service of tamperServices) {
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
      const byName: Partial<Record<string, string>> = {
        events: `${name}-`,
        glue: `${name}-baseline`,
        scheduler: `${name}-schedule`,
      };
      const missed = tamperCalls[service].filter((eventName) => {
        const named = { ...all, ...(service in byName && { name: byName[service] }) };
        return !isMatch(pattern, event(service, { eventName, requestParameters: named }));
      });
      assert.deepEqual(missed, []);
    });
  }

  for (const beginning of [
    ...["", "function:", `${account}:`, `${account}:function:`, "us-east-1:function:"],
    ...[`us-east-1:${account}:function:`, `arn:aws:lambda:us-east-1:${account}:function:`],
  ]) {
    for (const qualifier of ["", ":$LATEST", ":7", ":live"]) {
      it(`knows the function as ${beginning}${name}${qualifier}`, () => {
        const pattern = tamperPattern("lambda", parts);
        const named = (functionName: string) =>
          event("lambda", {
            eventName: "DeleteFunction20150331",
            requestParameters: { functionName },
          });
        assert.ok(isMatch(pattern, named(`${beginning}${name}${qualifier}`)));
        assert.ok(!isMatch(pattern, named(`${beginning}${name}-2${qualifier}`)));
      });
    }
  }

  it("receives a key's deletion and a parameter's change without a trail", () => {
    const kms = {
      source: "aws.kms",
      "detail-type": "KMS CMK Deletion",
      detail: { "key-id": keyId },
    };
    assert.ok(isMatch(tamperPattern("kms", parts), kms));
    assert.ok(!isMatch(tamperPattern("kms", parts), { ...kms, detail: { "key-id": "other" } }));
    const expired = { ...kms, "detail-type": "KMS Imported Key Material Expiration" };
    assert.ok(isMatch(tamperPattern("kms", parts), expired));
    const ssm = {
      source: "aws.ssm",
      "detail-type": "Parameter Store Change",
      detail: { operation: "Update", name: `/${name}/key-arn` },
    };
    assert.ok(isMatch(tamperPattern("ssm", parts), ssm));
    assert.ok(!isMatch(tamperPattern("ssm", parts), { ...ssm, detail: { name: "/other" } }));
  });

  it("receives nothing but calls where a service sends no events of its own", () => {
    assert.deepEqual(tamperPattern("cloudtrail", parts), {
      source: ["aws.cloudtrail"],
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: {
        eventSource: ["cloudtrail.amazonaws.com"],
        eventName: tamperCalls.cloudtrail,
        errorCode: [{ exists: false }],
      },
    });
  });

  it("takes the calls on alarms under either name of CloudWatch", () => {
    const [call = { eventName: "" }] = table.cloudwatch.own;
    const renamed = { ...event("cloudwatch", call), source: "aws.cloudwatch" };
    assert.ok(isMatch(tamperPattern("cloudwatch", parts), renamed));
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
      tamperServices.map((service) => `${name}-tamper-${service}`),
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
        const roleArns = [1, 2, 3].map((role) => `role/${String(role).padStart(64, "r")}`);
        for (const { rule, pattern } of tamperPatterns({
          accountRegion: place,
          keyArns,
          roleArns,
        })) {
          assert.ok(JSON.stringify(pattern).length <= 2048, rule);
        }
      }),
    );
  });
});
