import {
  DescribeRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { mock } from "node:test";
import {
  enableRule,
  observeRule,
  observeRules,
  observeRulesBriefly,
  putTarget,
} from "../../../aws/self-check/rules";
import type { RuleTarget } from "../../../core/deployed/rules";
import { absent, known } from "../../../core/observed/fact";
import { accountRegion } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const client = new EventBridgeClient({ region: accountRegion.region });
const sdk = mockClient(client);
const lazily = () => Promise.resolve(client);
const name = "glue-encryption-guardrail-catalog-change";
const target: RuleTarget = {
  id: "glue-encryption-guardrail",
  arn: "arn:aws:lambda:eu-west-1:111122223333:function:glue-encryption-guardrail",
  deadLetterArn: "arn:aws:sqs:eu-west-1:111122223333:glue-encryption-guardrail-undelivered-events",
  maximumRetryAttempts: 185,
  maximumEventAgeInSeconds: 300,
};
const sentTarget = {
  Id: target.id,
  Arn: target.arn,
  DeadLetterConfig: { Arn: target.deadLetterArn },
  RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 300 },
};
const inputs = () => sdk.calls().map((call) => call.args[0].input);

const listed = { Name: name, State: "ENABLED", EventPattern: "{}" } as const;
const prefix = "glue-encryption-guardrail";

describe("Observing rules", () => {
  beforeEach(() => sdk.reset());

  it("lists them by their prefix and gives what wakes each and where its events go", async () => {
    sdk.on(ListRulesCommand).resolves({ Rules: [{ Name: `${name}-2` }, listed] });
    sdk.on(ListTargetsByRuleCommand).resolves({ Targets: [sentTarget] });
    assert.deepEqual(await observeRules(lazily, [name]), [
      { name, state: known("ENABLED"), pattern: known("{}"), targets: known([target]) },
    ]);
    assert.deepEqual(inputs(), [{ NamePrefix: prefix }, { Rule: name }]);
  });

  it("names further settings of a target, and leaves out what AWS left out", async () => {
    sdk.on(ListRulesCommand).resolves({ Rules: [{ ...listed, State: "DISABLED" }] });
    sdk.on(ListTargetsByRuleCommand).resolves({
      Targets: [{ Id: "1", Arn: "arn", Input: "{}", InputPath: undefined, SqsParameters: {} }],
    });
    const [rule] = await observeRules(lazily, [name]);
    const furtherSettings = ["Input", "SqsParameters"];
    assert.deepEqual(rule?.targets, known([{ id: "1", arn: "arn", furtherSettings }]));
    assert.deepEqual([rule.pattern, rule.state], [known("{}"), known("DISABLED")]);
  });

  it("reads every page", async () => {
    sdk
      .on(ListRulesCommand)
      .resolvesOnce({ NextToken: "more" })
      .resolves({ Rules: [listed] });
    sdk
      .on(ListTargetsByRuleCommand)
      .resolvesOnce({ Targets: [{ Id: "1", Arn: "a" }], NextToken: "more" })
      .resolves({ Targets: [{ Id: "2", Arn: "b" }] });
    const [rule] = await observeRules(lazily, [name]);
    const targets = [
      { id: "1", arn: "a" },
      { id: "2", arn: "b" },
    ];
    assert.deepEqual([rule?.state, rule?.targets], [known("ENABLED"), known(targets)]);
    const later = inputs().filter((input) => "NextToken" in input);
    assert.deepEqual(later, [
      { NamePrefix: prefix, NextToken: "more" },
      { Rule: name, NextToken: "more" },
    ]);
  });

  it("finds every fact absent when there is no such rule", async () => {
    sdk.on(ListRulesCommand).resolves({ Rules: [] });
    sdk.on(ListTargetsByRuleCommand).rejects(anSdkError("ResourceNotFoundException"));
    const facts = { state: absent, pattern: absent, targets: absent };
    assert.deepEqual(await observeRules(lazily, [name]), [{ name, ...facts }]);
  });

  for (const [errorName, code] of Object.entries(unreadable)) {
    it(`has no fact after ${errorName}`, async () => {
      sdk.onAnyCommand().rejects(anSdkError(errorName));
      const why = { state: "unresolved", code, detail: `${errorName}: because` } as const;
      const rule = { name, state: why, pattern: why, targets: why };
      assert.deepEqual(await observeRules(lazily, [name]), [rule]);
      assert.deepEqual(await observeRulesBriefly(lazily, [rule], target.arn), [rule]);
    });
  }

  it("gives up on a silent EventBridge after three seconds", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    sdk.onAnyCommand().callsFake(() => new Promise(() => undefined));
    const observed = observeRules(lazily, [name]);
    mock.timers.tick(3_000);
    mock.timers.reset();
    const [rule] = await observed;
    for (const fact of [rule?.state, rule?.targets]) {
      assert.equal(fact?.state === "unresolved" && fact.code, "timed-out");
    }
  });
});

describe("Observing rules briefly", () => {
  beforeEach(() => sdk.reset());
  const rule = { name, state: known("ENABLED"), pattern: known("{}"), targets: known([target]) };

  it("takes two calls, and believes the former targets of a rule that still has the target", async () => {
    sdk.on(ListRulesCommand).resolves({ Rules: [{ ...listed, State: "DISABLED" }] });
    sdk.on(ListRuleNamesByTargetCommand).resolves({ RuleNames: [`${name}-2`, name] });
    assert.deepEqual(await observeRulesBriefly(lazily, [rule], target.arn), [
      { ...rule, state: known("DISABLED") },
    ]);
    assert.deepEqual(inputs(), [{ NamePrefix: prefix }, { TargetArn: target.arn }]);
  });

  it("finds no target where the rule has lost it", async () => {
    sdk.on(ListRulesCommand).resolves({ Rules: [listed] });
    sdk.on(ListRuleNamesByTargetCommand).resolves({ RuleNames: [] });
    const lost = { ...rule, targets: known([]) };
    assert.deepEqual(await observeRulesBriefly(lazily, [rule], target.arn), [lost]);
  });
});

describe("Restoring a rule", () => {
  beforeEach(() => sdk.reset());

  it("enables it by its name", async () => {
    sdk.on(EnableRuleCommand).resolves({});
    await enableRule(lazily, name);
    assert.deepEqual(inputs(), [{ Name: name }]);
  });

  it("puts its one target with its queue and its retry policy", async () => {
    sdk.on(PutTargetsCommand).resolves({ FailedEntryCount: 0, FailedEntries: [] });
    await putTarget(lazily, name, target);
    assert.deepEqual(inputs(), [{ Rule: name, Targets: [sentTarget] }]);
  });

  it("fails with AWS's code when a call is refused", async () => {
    sdk.onAnyCommand().rejects(anSdkError("AccessDeniedException"));
    const code = "AccessDeniedException";
    await assert.rejects(enableRule(lazily, name), { code, operation: "EnableRule" });
    await assert.rejects(putTarget(lazily, name, target), { code, operation: "PutTargets" });
  });

  it("fails when EventBridge takes the call and not the target", async () => {
    const FailedEntries = [{ TargetId: target.id, ErrorCode: "LimitExceeded", ErrorMessage: "5" }];
    sdk.on(PutTargetsCommand).resolves({ FailedEntryCount: 1, FailedEntries });
    await assert.rejects(putTarget(lazily, name, target), {
      name: "AwsError",
      code: "LimitExceeded",
      message: `PutTargets on ${name} failed: LimitExceeded: 5`,
    });
  });
});

describe("Observing one rule", () => {
  beforeEach(() => sdk.reset());

  it("reads it and its targets, with the role that one of the guardrail's has", async () => {
    sdk.on(DescribeRuleCommand).resolves({ State: "ENABLED", EventPattern: "{}" });
    const forwarding = { Id: "1", Arn: "bus", RoleArn: "role" };
    sdk.on(ListTargetsByRuleCommand).resolves({ Targets: [forwarding] });
    assert.deepEqual(await observeRule(lazily, name), {
      name,
      state: known("ENABLED"),
      pattern: known("{}"),
      targets: known([{ id: "1", arn: "bus", roleArn: "role" }]),
    });
    assert.deepEqual(inputs(), [{ Name: name }, { Rule: name }]);
  });

  it("finds one that is gone absent", async () => {
    sdk.rejects(anSdkError("ResourceNotFoundException"));
    const nothing = { state: absent, pattern: absent, targets: absent };
    assert.deepEqual(await observeRule(lazily, name), { name, ...nothing });
  });

  it("says why it could not be read", async () => {
    sdk.rejects(anSdkError("ThrottlingException"));
    const { state, pattern, targets } = await observeRule(lazily, name);
    assert.deepEqual(
      [state, pattern, targets].map((fact) => fact.state === "unresolved" && fact.code),
      ["throttled", "throttled", "throttled"],
    );
  });
});
