import assert from "node:assert/strict";
import fc from "fast-check";
import { guardrailRule } from "../../../core/controls";
import { expectedRules, type ExpectedRule } from "../../../core/deployed/rules";
import { absent, known, unresolved, type Fact } from "../../../core/observed/fact";
import type { ObservedRule, ObservedTarget } from "../../../core/observed/guardrail";
import { isEmptyRulesPlan, planRules, type RulesPlan } from "../../../core/self-check/plan";
import { aRule, deployedParts } from "../../support/observations";

const expected = expectedRules(deployedParts);
const [first, second] = expected as [ExpectedRule, ExpectedRule];
const nothing = { enable: [], putTargets: [] };

describe("planRules", () => {
  it("writes nothing where all is as deployed", () => {
    const plan = planRules(
      expected.map((rule) => aRule(rule)),
      expected,
    );
    assert.deepEqual(plan, nothing);
    assert.ok(isEmptyRulesPlan(plan));
  });

  it("enables a disabled rule", () => {
    const plan = planRules([aRule(first, { state: known("DISABLED") }), aRule(second)], expected);
    assert.deepEqual(plan, { enable: [first.name], putTargets: [] });
    assert.ok(!isEmptyRulesPlan(plan));
  });

  it("puts back a target that is gone or changed, as it was deployed", () => {
    const lost = aRule(first, { targets: absent });
    const changed = aRule(second, { targets: known([{ ...second.target, arn: "other" }]) });
    const plan = planRules([lost, changed], expected);
    assert.deepEqual(plan, {
      enable: [],
      putTargets: [
        { rule: first.name, target: first.target },
        { rule: second.name, target: second.target },
      ],
    });
    assert.ok(!isEmptyRulesPlan(plan));
  });

  it("restores what it may although the pattern is another", () => {
    const observed = aRule(first, { state: known("DISABLED"), pattern: known("{}") });
    assert.deepEqual(planRules([observed], expected).enable, [first.name]);
  });

  it("leaves alone a rule that is gone, that nobody looked at, or that is not its own", () => {
    const gone = aRule(first, { state: absent, targets: absent });
    const foreign = { ...aRule(second, { state: known("DISABLED") }), name: "other" };
    assert.deepEqual(planRules([gone, foreign], expected), nothing);
  });

  it("leaves alone what it could not read", () => {
    const why = unresolved("access-denied");
    assert.deepEqual(planRules([aRule(first, { state: why, targets: why })], expected), nothing);
  });
});

const anyTarget: fc.Arbitrary<ObservedTarget> = fc.record(
  {
    id: fc.constantFrom(first.target.id, "other"),
    arn: fc.constantFrom(first.target.arn, "other"),
    deadLetterArn: fc.constantFrom(first.target.deadLetterArn, "other"),
    maximumRetryAttempts: fc.constantFrom(185, 0),
    furtherSettings: fc.subarray(["Input", "RoleArn"]),
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
function apply(rules: readonly ObservedRule[], { enable, putTargets }: RulesPlan) {
  return rules.map((rule): ObservedRule => {
    const put = putTargets.find((each) => each.rule === rule.name);
    const others = rule.targets.state === "known" ? rule.targets.value : [];
    return {
      ...rule,
      ...(enable.includes(rule.name) && { state: known("ENABLED") }),
      ...(put && {
        targets: known([...others.filter(({ id }) => id !== put.target.id), put.target]),
      }),
    };
  });
}

describe("planRules, for all states of the rules", () => {
  it("leaves nothing that it could restore once it is applied, and plans nothing again", () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const applied = apply(rules, planRules(rules, expected));
        assert.deepEqual(planRules(applied, expected), nothing);
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
        const { enable, putTargets } = planRules(rules, expected);
        const existing = rules.filter(({ state }) => state.state !== "absent");
        const names = existing.map(({ name }) => name);
        assert.deepEqual(
          [...enable, ...putTargets.map(({ rule }) => rule)].filter(
            (name) => !names.includes(name),
          ),
          [],
        );
        for (const { rule, target } of putTargets) {
          assert.deepEqual(target, expected.find(({ name }) => name === rule)?.target);
        }
      }),
    );
  });
});
