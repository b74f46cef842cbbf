import assert from "node:assert/strict";
import { isViolation } from "../../../core/finding";
import { names } from "../../../core/deployed/names";
import { toTamperRule } from "../../../core/deployed/tamper-calls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import type { ObservedKey } from "../../../core/observed/fact";
import { isHealthy } from "../../../core/self-check/evaluate";
import type { Run } from "../../../handler/run";
import { checkSelf } from "../../../handler/self-check/check";
import { aKey, passwordKeyArn } from "../../support/observations";
import { aRun } from "../a-run";
import { aFakeAws, aFakeClock } from "../fake-aws";
import { deployed, type FakeParts } from "../fake-own-parts";

const rule = names.catalogChangeRule;
const otherRule = toTamperRule("kms");
const disabled = { state: known("DISABLED") };
const runKeys = [aKey(), aKey({ keyArn: passwordKeyArn })];

interface Changes extends Partial<Pick<Run, "aws" | "mode">> {
  /** The catalog's keys as the run saw them. */
  readonly keys?: readonly ObservedKey[];
  readonly limitMs?: number;
}

async function checked(
  parts: FakeParts,
  { keys = runKeys, limitMs = 1_000, ...changes }: Changes = {},
) {
  const [aws, clock] = [aFakeAws({ parts }), aFakeClock()];
  const run = aRun({ aws, clock, deadline: clock.now() + limitMs, ...changes });
  return { aws, check: await checkSelf(run, { found: [], standing: [], keys }) };
}

function codes(findings: Awaited<ReturnType<typeof checked>>["check"]["found"]): string[] {
  return findings.flatMap(({ verdict }) =>
    verdict.outcome === "non-compliant" ? [verdict.reason.code] : [],
  );
}

const exported = known({ setting: known("ENABLED"), mode: absent, keyId: absent });

describe("A self-check of a guardrail that is as deployed", () => {
  it("looks at each part once, writes nothing, and finds nothing wrong", async () => {
    const { aws, check } = await checked({});
    const { looks, repairs } = aws;
    const rotations = Array.from({ length: 3 }, () => "rotation and policy");
    assert.deepEqual(looks.toSorted(), [
      ...["alarms", "function", "metadata export", "path", ...rotations, "rules", "schedule"],
      ...["security configuration", "topic", "trails"],
    ]);
    assert.deepEqual([repairs, check.repairs, check.found.some(isViolation)], [[], [], false]);
    assert.ok(check.found.every(isHealthy));
    assert.deepEqual(check.standing, check.found);
  });

  it("describes the key of the alerts, and no key that the run has described already", async () => {
    const describe = "DescribeKey";
    assert.deepEqual((await checked({})).aws.calls, [describe]);
    assert.deepEqual((await checked({}, { keys: [] })).aws.calls, [describe, describe, describe]);
  });
});

describe("A self-check of a guardrail that was tampered with", () => {
  const cases: [string, FakeParts, string][] = [
    ["a rule that is gone", { rules: { [rule]: { state: absent } } }, "rule-absent"],
    ["another pattern", { rules: { [rule]: { pattern: known("{}") } } }, "rule-pattern-changed"],
    ["a stopped function", { function: { reservedConcurrency: known(0) } }, "function-stopped"],
    ["a locked function", { function: { policy: absent } }, "function-locked"],
    ["a topic without its policy", { topic: { policyHash: absent } }, "topic-policy-changed"],
    ["an export of the metadata without a key", { metadataExport: exported }, "key-absent"],
    ["no trail", { trails: known([]) }, "trail-absent"],
    [
      "a key that does not rotate",
      { rotationAndPolicy: { isRotating: known(false) } },
      "key-not-rotating",
    ],
    [
      "a moved alias",
      { rotationAndPolicy: { aliasTarget: known(passwordKeyArn) } },
      "key-alias-moved",
    ],
  ];
  for (const [what, parts, code] of cases) {
    it(`reports ${what} and writes nothing`, async () => {
      const { aws, check } = await checked(parts);
      assert.ok(codes(check.found).includes(code), codes(check.found).join());
      assert.deepEqual([aws.repairs, check.standing], [[], check.found]);
    });
  }

  it("enables a rule and restores a target, and believes what it reads back", async () => {
    const rules = { [rule]: disabled, [otherRule]: { targets: known([]) } };
    const { aws, check } = await checked({ rules });
    const repairs = [`EnableRule ${rule}`, `PutTargets ${otherRule}`];
    assert.deepEqual(aws.repairs, repairs);
    assert.deepEqual(codes(check.found), ["rule-disabled", "rule-target-absent"]);
    assert.deepEqual(check.standing.filter(isViolation), []);
    assert.deepEqual(check.repairs, [
      { part: "rule state", name: rule, failure: undefined },
      { part: "rule target", name: otherRule, failure: undefined },
    ]);
  });

  it("writes the schedule as deployed, and enables the actions of the alarm", async () => {
    const { aws, check } = await checked({
      schedule: { state: known("DISABLED") },
      alarm: { isActive: known(false) },
    });
    const { schedule, alarm } = deployed.expected;
    const repairs = [`UpdateSchedule ${schedule.name}`, `EnableAlarmActions ${alarm.name}`];
    assert.deepEqual(aws.repairs, repairs);
    assert.deepEqual(codes(check.found), ["schedule-disabled", "alarm-actions-disabled"]);
    assert.deepEqual(check.standing.filter(isViolation), []);
    assert.deepEqual(check.repairs, [
      { part: "schedule", name: schedule.name, failure: undefined },
      { part: "alarm actions", name: alarm.name, failure: undefined },
    ]);
  });

  it("says so when a repair is undone at once", async () => {
    const { check } = await checked({ rules: { [rule]: disabled }, undoRepairs: true });
    assert.deepEqual(codes(check.standing), ["rule-disabled"]);
    assert.equal(check.repairs[0]?.failure, "it was undone");
  });

  it("says why AWS refused a repair, and goes on with the others", async () => {
    const rules = { [rule]: disabled, [otherRule]: disabled };
    const failRepair = (name: string) => (name === rule ? "AccessDeniedException" : undefined);
    const { check } = await checked({ rules, failRepair });
    assert.deepEqual(
      check.repairs.map(({ failure }) => failure),
      [`EnableRule on ${rule} failed: AccessDeniedException: because`, undefined],
    );
  });

  it("writes nothing in audit mode", async () => {
    const { aws, check } = await checked({ rules: { [rule]: disabled } }, { mode: "audit" });
    assert.deepEqual([aws.repairs, codes(check.standing)], [[], ["rule-disabled"]]);
  });

  it("restores nothing that it could not read", async () => {
    const why = unresolved("access-denied");
    const { aws, check } = await checked({ rules: { [rule]: { state: why, targets: why } } });
    assert.deepEqual([aws.repairs, check.found.some(isViolation)], [[], false]);
  });
});

describe("A self-check that cannot look", () => {
  it("ends at its limit and finds nothing certain, and nothing compliant", async () => {
    const { check } = await checked({ isSilent: true }, { limitMs: 20 });
    assert.deepEqual([...new Set(check.found.map(({ verdict }) => verdict.outcome))], ["unknown"]);
    assert.deepEqual([check.standing, check.repairs], [check.found, []]);
  });

  it("keeps the violation that the run found of a key", async () => {
    const keys = [aKey({ keyState: "Disabled" })];
    const { check } = await checked({ isSilent: true }, { limitMs: 0, keys });
    assert.deepEqual(codes(check.found), ["key-disabled"]);
  });

  it("does not reject when a look does what it never should", async () => {
    const aws = aFakeAws();
    const faulty = { ...aws, observeTrails: () => Promise.reject(new TypeError("bug")) };
    const { check } = await checked({}, { aws: faulty });
    const trail = check.found.find(({ control }) => control === "guardrail-trail")?.verdict;
    assert.deepEqual(trail, {
      outcome: "unknown",
      why: unresolved("service-error", "TypeError: bug"),
    });
  });
});
