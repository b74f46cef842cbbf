import assert from "node:assert/strict";
import { toResourceText } from "../../../core/messages/resource";
import { expectedKeys } from "../../../core/deployed/keys";
import { expectedForwarding } from "../../../core/deployed/iam-forwarding";
import { expectedRules, ruleNames } from "../../../core/deployed/rules";
import type { Finding } from "../../../core/finding";
import { absent, known, unresolved } from "../../../core/observed/fact";
import {
  evaluateExposure,
  evaluateGuardrail,
  isHealthy,
  joinFindings,
} from "../../../core/self-check/evaluate";
import { compliant, unknown } from "../../../core/verdict";
import {
  aBaseline,
  aFunction,
  aKey,
  anAlarm,
  aRecord,
  aRule,
  aSchedule,
  aTopic,
  aTrail,
} from "../../support/observations";
import {
  deployedAlarm,
  deployedBaseline,
  deployedParts,
  deployedSchedule,
  deployedTopic,
  accountRegion,
  keyArn,
  otherKeyArn,
  notifyingAlarms,
  passwordKeyArn,
} from "../../support/observations";

const operationsKeyArn = otherKeyArn.replace(/.$/, "9");
const rules = expectedRules(deployedParts);
const keys = expectedKeys({
  metadataKeyArn: keyArn,
  passwordKeyArn,
  retiredKeyArns: [otherKeyArn],
  operationsKeyArn,
  keyPolicyHash: "a0",
  operationsKeyPolicyHash: "a0",
});
const expected = {
  accountRegion,
  rules,
  schedule: deployedSchedule,
  alarm: deployedAlarm,
  notifyingAlarms,
  topic: deployedTopic,
  keys,
  baseline: deployedBaseline,
};
const rotationAndPolicy = {
  isRotating: known(true),
  policyHash: known("a0"),
  aliasTarget: known(keyArn),
};
const snapshot = {
  rules: rules.map((rule) => aRule(rule)),
  schedule: aSchedule(),
  alarms: [anAlarm(), ...notifyingAlarms.map((each) => anAlarm({}, each))],
  function: aFunction(ruleNames),
  keys: [
    { ...aKey(), rotationAndPolicy },
    { ...aKey({ keyArn: passwordKeyArn }), rotationAndPolicy },
    aKey({ keyArn: otherKeyArn }),
    { ...aKey({ keyArn: operationsKeyArn }), rotationAndPolicy },
  ],
  trails: known([aTrail()]),
  topic: aTopic(),
  baseline: aBaseline(),
  metadataExport: known({
    setting: known("ENABLED"),
    mode: known("aws:kms"),
    keyId: known(otherKeyArn),
  }),
};

const outcomes = (findings: readonly Finding[]) =>
  findings.map(({ control, resource, verdict }) => [
    control,
    toResourceText(resource),
    verdict.outcome,
  ]);

describe("evaluateGuardrail", () => {
  it("has one finding for each rule, alarm and key, and one for each other part", () => {
    assert.deepEqual(outcomes(evaluateGuardrail(snapshot, expected)), [
      ...rules.map(({ name }) => ["guardrail-rule", `EventBridge rule "${name}"`, "compliant"]),
      [
        "guardrail-schedule",
        'EventBridge Scheduler schedule "glue-encryption-guardrail-schedule"',
        "compliant",
      ],
      [
        "guardrail-alarm",
        'CloudWatch alarm "glue-encryption-guardrail-heartbeat-missing"',
        "compliant",
      ],
      ["guardrail-function", 'Lambda function "glue-encryption-guardrail"', "compliant"],
      ...notifyingAlarms.map(({ name }) => [
        "guardrail-notifying-alarm",
        `CloudWatch alarm "${name}"`,
        "compliant",
      ]),
      ["guardrail-topic", 'SNS topic "glue-encryption-guardrail-alerts"', "compliant"],
      ["guardrail-key", `KMS key "${keyArn}"`, "compliant"],
      ["guardrail-key", `KMS key "${passwordKeyArn}"`, "compliant"],
      ["guardrail-key", `KMS key "${otherKeyArn}"`, "compliant"],
      ["guardrail-key", `KMS key "${operationsKeyArn}"`, "compliant"],
      [
        "guardrail-security-configuration",
        'Security configuration "glue-encryption-guardrail-baseline"',
        "compliant",
      ],
      ["catalog-metadata-export", 'Data Catalog "111122223333"', "compliant"],
      ["guardrail-trail", 'CloudTrail of Region "eu-west-1"', "compliant"],
    ]);
  });

  it("judges each part by what it was deployed with", () => {
    const found = evaluateGuardrail(
      {
        ...snapshot,
        rules: rules.map((rule, index) =>
          aRule(rule, index === 1 ? { state: known("DISABLED") } : {}),
        ),
        schedule: aSchedule({ state: known("DISABLED") }),
        alarms: snapshot.alarms.map((alarm) => ({ ...alarm, isActive: known(false) })),
        function: aFunction([]),
        keys: snapshot.keys.map((key) => ({
          ...aKey({ keyArn: key.keyArn, keyState: "Disabled" }),
        })),
        topic: aTopic({ subscription: absent }),
        baseline: { configuration: absent },
        metadataExport: absent,
        trails: known([]),
      },
      expected,
    );
    const codes = found.map(({ verdict }) =>
      verdict.outcome === "non-compliant" ? verdict.reason.code : verdict.outcome,
    );
    assert.deepEqual(codes, [
      ...rules.map((_, index) => (index === 1 ? "rule-disabled" : "compliant")),
      "schedule-disabled",
      "alarm-actions-disabled",
      "function-locked",
      ...notifyingAlarms.map(() => "alarm-silenced"),
      "subscription-absent",
      "key-disabled",
      "key-disabled",
      "retired-key-unusable",
      "alerts-key-unusable",
      "baseline-absent",
      "not-applicable",
      "trail-absent",
    ]);
  });

  it("judges the rule of another Region there, and asks no permission of the function for it", () => {
    const forwarding = expectedForwarding(deployedParts, "role");
    assert.ok(forwarding !== undefined);
    const found = evaluateGuardrail(
      { ...snapshot, forwarding: aRule(forwarding, { state: known("DISABLED") }) },
      { ...expected, forwarding },
    );
    const unseen = evaluateGuardrail(snapshot, { ...expected, forwarding });
    const notCompliant = ({ verdict }: Finding) => verdict.outcome !== "compliant";
    assert.deepEqual(
      unseen.filter(notCompliant).map(({ verdict }) => verdict.outcome),
      ["unknown"],
    );
    assert.deepEqual(
      found.filter(notCompliant).map(({ resource }) => [resource.name, resource.region]),
      [[forwarding.name, "us-east-1"]],
    );
  });

  it("judges each key by what was seen of that key", () => {
    const disabled = aKey({ keyArn: otherKeyArn, keyState: "Disabled" });
    const [metadata, passwords, , alerts] = snapshot.keys;
    const seen = [disabled, alerts, passwords, metadata].filter((key) => key !== undefined);
    const found = outcomes(evaluateGuardrail({ ...snapshot, keys: seen }, expected));
    assert.deepEqual(
      found.filter(([control]) => control === "guardrail-key"),
      [
        ["guardrail-key", `KMS key "${keyArn}"`, "compliant"],
        ["guardrail-key", `KMS key "${passwordKeyArn}"`, "compliant"],
        ["guardrail-key", `KMS key "${otherKeyArn}"`, "non-compliant"],
        ["guardrail-key", `KMS key "${operationsKeyArn}"`, "compliant"],
      ],
    );
  });

  it("takes nothing for good that nobody looked at", () => {
    const found = evaluateGuardrail({ ...snapshot, rules: [], alarms: [], keys: [] }, expected);
    const why = unresolved("timed-out", "not looked at");
    const unseen = ["rule", "alarm", "notifying-alarm", "key"].map((part) => `guardrail-${part}`);
    for (const { control, verdict } of found) {
      const isUnseen = unseen.includes(control);
      assert.deepEqual(verdict, isUnseen ? unknown(why) : compliant);
    }
  });
});

describe("evaluateExposure", () => {
  it("has one finding for each object that was written unencrypted", () => {
    const window = {
      halves: ["metadata"],
      from: aRecord("PutDataCatalogEncryptionSettings", 10),
      until: aRecord("PutDataCatalogEncryptionSettings", 20),
    } as const;
    const records = [
      aRecord("UpdateDatabase", 12, { name: "sales" }),
      aRecord("UpdateDatabase", 30, { name: "later" }),
    ];
    assert.deepEqual(outcomes(evaluateExposure(window, records, accountRegion)), [
      ["exposed-object", 'Catalog object "database sales"', "non-compliant"],
    ]);
  });
});

describe("joinFindings", () => {
  const finding = (control: string, name: string, outcome = compliant): Finding => ({
    control,
    resource: { kind: "kms-key", name },
    severity: "high",
    remediable: false,
    verdict: outcome,
  });

  it("lets the self-check replace what was found on the same resource before", () => {
    const later = finding("guardrail-key", "one", unknown(unresolved("throttled")));
    const kept = [finding("guardrail-key", "two"), finding("guardrail-parameter", "one")];
    const rule = finding("guardrail-rule", "three");
    const subject = { ...finding("guardrail-key", "one"), subject: "part" };
    const earlier = [finding("guardrail-key", "one"), ...kept, subject];
    assert.deepEqual(joinFindings(earlier, [rule, later]), [...kept, subject, rule, later]);
  });
});

describe("isHealthy", () => {
  const unhealthy = (trail: Parameters<typeof aTrail>[0]) =>
    evaluateGuardrail({ ...snapshot, trails: known([aTrail(trail)]) }, expected)
      .filter((each) => !isHealthy(each))
      .map(({ control }) => control);
  const denied = { coversWriteManagementEvents: unresolved("access-denied") };

  it("holds for what is as required, and for an organization's trail that cannot be read", () => {
    assert.deepEqual(unhealthy({}), []);
    assert.deepEqual(unhealthy({ ...denied, isOrganizationTrail: true }), []);
  });

  it("does not hold for a violation, nor for anything else that is unknown", () => {
    assert.deepEqual(unhealthy({ isLogging: known(false) }), ["guardrail-trail"]);
    assert.deepEqual(unhealthy(denied), ["guardrail-trail"]);
  });
});
