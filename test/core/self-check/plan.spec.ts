import assert from "node:assert/strict";
import fc from "fast-check";
import { guardrailRule } from "../../../core/controls";
import { expectedRules, type ExpectedRule } from "../../../core/deployed/rules";
import { absent, known, unresolved, type Fact } from "../../../core/observed/fact";
import type { ObservedRule, ObservedTarget } from "../../../core/observed/guardrail";
import { planRepairs, type PlannedRepair } from "../../../core/self-check/plan";
import {
  aRule,
  anAlarm,
  aSchedule,
  deployedAlarm,
  deployedParts,
  deployedSchedule,
  notifyingAlarms,
} from "../../support/observations";

const expected = expectedRules(deployedParts);
const [first, second] = expected as [ExpectedRule, ExpectedRule];

/** What is planned for rules, where everything else is as deployed. */
function planRules(rules: readonly ObservedRule[]): readonly PlannedRepair[] {
  return plan({ rules });
}

function plan(changes: Partial<Parameters<typeof planRepairs>[0]>): readonly PlannedRepair[] {
  const deployed = { rules: [], schedule: aSchedule(), alarms: [anAlarm()] };
  return planRepairs(
    { ...deployed, ...changes },
    { rules: expected, schedule: deployedSchedule, alarm: deployedAlarm },
  );
}

describe("planRepairs", () => {
  it("writes nothing where all is as deployed", () => {
    assert.deepEqual(planRules(expected.map((rule) => aRule(rule))), []);
  });

  it("enables a disabled rule", () => {
    const planned = planRules([aRule(first, { state: known("DISABLED") }), aRule(second)]);
    assert.deepEqual(planned, [{ part: "rule state", name: first.name }]);
  });

  it("puts back a target that is gone or changed, as it was deployed", () => {
    const lost = aRule(first, { targets: absent });
    const changed = aRule(second, { targets: known([{ ...second.target, arn: "other" }]) });
    assert.deepEqual(planRules([lost, changed]), [
      { part: "rule target", name: first.name, target: first.target },
      { part: "rule target", name: second.name, target: second.target },
    ]);
  });

  it("restores what it may although the pattern is another", () => {
    const observed = aRule(first, { state: known("DISABLED"), pattern: known("{}") });
    assert.deepEqual(planRules([observed]), [{ part: "rule state", name: first.name }]);
  });

  it("leaves alone a rule that is gone, that nobody looked at, or that is not its own", () => {
    const gone = aRule(first, { state: absent, targets: absent });
    const foreign = { ...aRule(second, { state: known("DISABLED") }), name: "other" };
    assert.deepEqual(planRules([gone, foreign]), []);
  });

  it("leaves alone what it could not read", () => {
    const why = unresolved("access-denied");
    assert.deepEqual(planRules([aRule(first, { state: why, targets: why })]), []);
    const schedule = aSchedule({ state: why, settings: why });
    assert.deepEqual(plan({ schedule, alarms: [anAlarm({ isActive: why })] }), []);
  });

  it("writes a schedule that was disabled or changed as it was deployed", () => {
    const repair = { part: "schedule", ...deployedSchedule };
    assert.deepEqual(plan({ schedule: aSchedule({ state: known("DISABLED") }) }), [repair]);
    assert.deepEqual(plan({ schedule: aSchedule({ settings: known({}) }) }), [repair]);
  });

  it("makes no schedule and no alarm that is gone", () => {
    const schedule = aSchedule({ state: absent, settings: absent });
    assert.deepEqual(plan({ schedule, alarms: [anAlarm({ isActive: absent })] }), []);
  });

  it("enables the actions of the alarm, and leaves its settings to a person", () => {
    const { name } = anAlarm();
    assert.deepEqual(plan({ alarms: [anAlarm({ isActive: known(false), settings: {} })] }), [
      { part: "alarm actions", name },
    ]);
    assert.deepEqual(plan({ alarms: [anAlarm({ settings: {} })] }), []);
  });

  it("leaves the actions of every other alarm to a person", () => {
    const silenced = notifyingAlarms.map((each) => anAlarm({ isActive: known(false) }, each));
    assert.deepEqual(plan({ alarms: [...silenced, anAlarm()] }), []);
  });
});

const anyTarget: fc.Arbitrary<ObservedTarget> = fc.record(
  {
    id: fc.constantFrom(first.target.id, "other"),
    arn: fc.constantFrom(first.target.arn, "other"),
    deadLetterArn: fc.constantFrom(first.target.deadLetterArn ?? "", "other"),
    roleArn: fc.constant("other"),
    maximumRetryAttempts: fc.constantFrom(185, 0),
    furtherSettings: fc.subarray(["Input", "InputPath"]),
  },
  { requiredKeys: ["id", "arn"], noNullPrototype: true },
);

function anyFact<T>(...values: readonly fc.Arbitrary<T>[]): fc.Arbitrary<Fact<T>> {
  return fc.oneof(
    ...values.map((value) => value.map((each) => known(each))),
    fc.constant(absent),
    fc.constant(unresolved("throttled")),
  );
}

const anyRules: fc.Arbitrary<readonly ObservedRule[]> = fc
  .tuple(
    ...expected.map((rule) =>
      fc
        .record(
          {
            state: anyFact(fc.constantFrom("ENABLED", "DISABLED"), fc.string()),
            pattern: anyFact(fc.constant("{}")),
            targets: anyFact(fc.uniqueArray(anyTarget, { selector: ({ id }) => id })),
          },
          { requiredKeys: [], noNullPrototype: true },
        )
        .map((changes) => aRule(rule, changes)),
    ),
  )
  .chain((rules) => fc.shuffledSubarray(rules));

/** What EventBridge makes of a plan: `PutTargets` replaces the whole target of the same id. */
function apply(rules: readonly ObservedRule[], planned: readonly PlannedRepair[]) {
  return rules.map((rule) =>
    planned.filter(({ name }) => name === rule.name).reduce<ObservedRule>(applyOne, rule),
  );
}

function applyOne(rule: ObservedRule, planned: PlannedRepair): ObservedRule {
  if (planned.part === "rule state") return { ...rule, state: known("ENABLED") };
  if (planned.part !== "rule target") return rule;
  const { target } = planned;
  const others = rule.targets.state === "known" ? rule.targets.value : [];
  return { ...rule, targets: known([...others.filter(({ id }) => id !== target.id), target]) };
}

describe("planRepairs, for all states of the rules", () => {
  it("leaves nothing that it could restore once it is applied, and plans nothing again", () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const applied = apply(rules, planRules(rules));
        assert.deepEqual(planRules(applied), []);
        const left = applied.map((rule) => {
          const own = expected.find(({ name }) => name === rule.name) ?? first;
          const verdict = guardrailRule.evaluate(rule, own);
          return verdict.outcome === "non-compliant" ? verdict.reason.code : verdict.outcome;
        });
        const hopeless = ["compliant", "unknown", "rule-absent", "rule-pattern-changed"];
        assert.deepEqual(
          left.filter((each) => !hopeless.includes(each)),
          [],
        );
      }),
    );
  });

  it("names only its own existing rules and only its own target", () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const existing = rules.filter(({ state }) => state.state !== "absent");
        const names = existing.map(({ name }) => name);
        for (const planned of planRules(rules)) {
          assert.ok(names.includes(planned.name));
          if (planned.part !== "rule target") continue;
          const own = expected.find(({ name }) => name === planned.name)?.target;
          assert.deepEqual(planned.target, own);
        }
      }),
    );
  });
});
