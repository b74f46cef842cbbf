import assert from "node:assert/strict";
import { expectedRules, ruleNames } from "../../../core/deployed/rules";
import { catalogChangePattern } from "../../../core/deployed/catalog-pattern";
import { tamperPatterns } from "../../../core/deployed/tamper-patterns";
import { deployedParts } from "../../support/observations";

const rules = expectedRules(deployedParts);
const [catalogChange, ...tamper] = rules;
const target = {
  id: "glue-encryption-guardrail",
  arn: "arn:aws:lambda:eu-west-1:111122223333:function:glue-encryption-guardrail",
  deadLetterArn: "arn:aws:sqs:eu-west-1:111122223333:glue-encryption-guardrail-undelivered-events",
  maximumRetryAttempts: 185,
  maximumEventAgeInSeconds: 3600,
};

describe("expectedRules", () => {
  it("begins with the rule on the call that changes the catalog", () => {
    assert.deepEqual(catalogChange, {
      name: "glue-encryption-guardrail-catalog-change",
      description:
        "A call changed the encryption settings of a Glue Data Catalog, or was denied it",
      pattern: catalogChangePattern(),
      target,
    });
  });

  it("has the tamper rules, all with the same target", () => {
    assert.deepEqual(
      tamper.map(({ name, pattern }) => ({ name, pattern })),
      tamperPatterns(deployedParts).map(({ rule, pattern }) => ({
        name: rule,
        pattern,
      })),
    );
    for (const rule of tamper) {
      assert.deepEqual(rule.target, target);
      assert.match(rule.description, /^A call of [a-z]+ on a part of glue-encryption/);
    }
  });

  it("gives every rule a name that EventBridge takes, known without any key", () => {
    assert.deepEqual(
      ruleNames,
      rules.map(({ name }) => name),
    );
    for (const { name, description } of rules) {
      assert.match(name, /^[\w.-]{1,64}$/);
      assert.ok(description.length <= 512);
    }
  });
});
