import assert from "node:assert/strict";
import { names } from "../../core/deployed/names";
import { metadata, passwords, switchedOff } from "../../local/aws/catalog-body";
import type { Json } from "../../local/aws/json";
import { isAlerted, type Observation } from "../../local/rehearsal/observation";
import type { Stage } from "../../local/rehearsal/stage";
import { cast } from "../../local/aws/trail/principals";
import { observe, putsOf, raiseGuardedStage, reset, withKeys } from "./guarded-stage";

const roleMode = "SSE-KMS-WITH-SERVICE-ROLE";

describe("The emitted archive, run in Node 24 behind the local AWS", () => {
  let stage: Stage;
  before(async () => {
    stage = await raiseGuardedStage();
  });
  beforeEach(() => reset(stage));
  after(() => stage.aws.close());

  const change = (settings: ReturnType<typeof metadata>, caller = cast.engineer) =>
    observe(stage, () => stage.put(caller, settings));

  it("restores both halves, each with its own key", async () => {
    const seen = await change(switchedOff);
    assert.deepEqual(seen.settings, stage.encrypted);
    assert.equal(putsOf(seen).length, 1);
  });

  it("keeps an approved service role when it puts back the key", async () => {
    const other = await stage.createKey();
    const seen = await change({
      ...metadata(roleMode, other, stage.serviceRoleArn),
      ...passwords(true, stage.passwordKeyArn),
    });
    assert.deepEqual(seen.settings, {
      ...metadata(roleMode, stage.keyArn, stage.serviceRoleArn),
      ...passwords(true, stage.passwordKeyArn),
    });
  });

  it("takes a downgrade to plain SSE-KMS back, as it locks out readers without rights on the key", async () => {
    const seen = await change(withKeys(stage.keyArn, stage.passwordKeyArn));
    assert.deepEqual(seen.settings, stage.encrypted);
    assert.equal(putsOf(seen).length, 1);
  });

  it("writes the configured service role in place of another", async () => {
    const seen = await change({
      ...metadata(roleMode, stage.keyArn, `${stage.serviceRoleArn}-2`),
      ...passwords(true, stage.passwordKeyArn),
    });
    assert.deepEqual(seen.settings, stage.encrypted);
  });

  it("keeps the half that is as required when it restores the other", async () => {
    const seen = await change({
      ...metadata("DISABLED"),
      ...passwords(true, stage.passwordKeyArn),
    });
    assert.deepEqual(putsOf(seen), [stage.encrypted]);
  });

  it("takes the two keys in each other's place for drift", async () => {
    const seen = await change(withKeys(stage.passwordKeyArn, stage.keyArn));
    assert.deepEqual(seen.settings, stage.encrypted);
  });

  it("puts nothing when the catalog is as required, and looks at each thing once", async () => {
    const seen = await change(stage.encrypted);
    const calls = seen.calls.filter(({ caller }) => caller === seen.functionCaller);
    assert.deepEqual(calls.map(({ call }) => call).sort(), [
      "glue:GetDataCatalogEncryptionSettings",
      "kms:DescribeKey",
      "kms:DescribeKey",
      "ssm:GetParameter",
    ]);
  });

  it("is woken by its own Put once, finds nothing to do and stops", async () => {
    const seen = await change(switchedOff);
    assert.equal(seen.runs.length, 2);
    assert.ok(seen.runs.every(({ outcome }) => outcome.ok));
  });

  for (const [state, spoil] of [
    ["disabled", "kms:DisableKey"],
    ["to be deleted", "kms:ScheduleKeyDeletion"],
  ] as const) {
    it(`never puts a key that is ${state}, but restores the other half`, async () => {
      await stage.call(cast.engineer, spoil, { KeyId: stage.keyId });
      const seen = await change(switchedOff);
      assert.deepEqual(seen.settings, {
        ...metadata("DISABLED"),
        ...passwords(true, stage.passwordKeyArn),
      });
      assert.ok(isAlerted(seen, "refused-write"), "no alert reported it");
      await mend(stage, state);
    });
  }

  for (const [what, event] of hostileEvents()) {
    it(`restores the catalog when ${what} wakes it`, async () => {
      stage.aws.faults.injectEvent({ effect: "drop" });
      const seen = await observe(stage, async () => {
        await stage.put(cast.engineer, switchedOff);
        await stage.wake(event);
      });
      assert.deepEqual(seen.settings, stage.encrypted);
      assert.ok(succeeded(seen), "a run failed");
    });
  }

  for (const kind of ["down", "silent", "deny", "throttle", "error"] as const) {
    it(`restores the catalog although every other service answers with: ${kind}`, async () => {
      for (const call of ["kms:*", "ssm:*", "sns:*"]) {
        const caller = stage.functionCaller;
        stage.aws.faults.injectCall({ call, caller, effect: { kind } });
      }
      const seen = await change(switchedOff);
      assert.deepEqual(seen.settings, stage.encrypted);
    });
  }

  it("fails when it cannot look at the catalog, and is tried again", async () => {
    const call = "glue:GetDataCatalogEncryptionSettings";
    const caller = stage.functionCaller;
    stage.aws.faults.injectCall({ call, caller, effect: { kind: "error" } });
    const blind = await observe(stage, () => stage.put(cast.engineer, switchedOff));
    assert.deepEqual(
      blind.runs.map(({ outcome }) => outcome.ok),
      [false],
    );
    stage.aws.faults.clear();
    const again = await observe(stage, () => stage.pass(1.5));
    assert.deepEqual(again.settings, stage.encrypted);
  });

  it("restores without the role when Glue does not let it pass the role on", async () => {
    stage.aws.faults.injectCall({
      call: "glue:PutDataCatalogEncryptionSettings",
      caller: stage.functionCaller,
      effect: { kind: "deny" },
      when: (input) => JSON.stringify(input).includes(stage.serviceRoleArn),
    });
    const other = await stage.createKey();
    const seen = await change(metadata(roleMode, other, stage.serviceRoleArn));
    assert.deepEqual(seen.settings, withKeys(stage.keyArn, stage.passwordKeyArn));
  });

  it("does not wake itself without end by its own Put that is denied", async () => {
    const caller = stage.functionCaller;
    const call = "glue:PutDataCatalogEncryptionSettings";
    stage.aws.faults.injectCall({ call, caller, effect: { kind: "deny" } });
    const seen = await change(withKeys(await stage.createKey(), stage.passwordKeyArn));
    const denied = seen.calls.filter((each) => each.call === call && each.error !== undefined);
    const quiet = seen.runs.filter(({ id }) => !seen.calls.some(({ runId }) => runId === id));
    // One in role mode and one without the role, and for each event of theirs a run without a call.
    assert.deepEqual([denied.length, quiet.length], [2, 2]);
    assert.equal(isAlerted(seen, "denied-attempt"), false);
  });

  it("checks itself on the schedule, and restores its own rule when the event of the call was lost", async () => {
    stage.aws.faults.injectEvent({ effect: "drop" });
    const seen = await disableRule(stage);
    assert.deepEqual(repairsOf(seen), [{ Name: names.catalogChangeRule }]);
    assert.ok(isAlerted(seen, "tampering"), "no alert reported it");
  });

  it("takes a refused repair of its own rule for no failure of the run, and reports it", async () => {
    const caller = stage.functionCaller;
    stage.aws.faults.injectCall({ call: "events:EnableRule", caller, effect: { kind: "deny" } });
    const seen = await disableRule(stage);
    assert.match(JSON.stringify(seen.alerts), /EnableRule on [^"]+ failed: AccessDenied/);
    assert.ok(succeeded(seen), "a run failed");
    stage.aws.faults.clear();
    await stage.call(cast.deployer, "events:EnableRule", { Name: names.catalogChangeRule });
  });
});

/** Disables the rule on catalog changes, and lets the time of a scheduled run pass. */
function disableRule(stage: Stage): Promise<Observation> {
  return observe(stage, async () => {
    await stage.call(cast.engineer, "events:DisableRule", { Name: names.catalogChangeRule });
    await stage.pass(6);
  });
}

function repairsOf({ calls, functionCaller }: Observation): readonly Json[] {
  return calls
    .filter(({ call, caller }) => call === "events:EnableRule" && caller === functionCaller)
    .map(({ input }) => input);
}

async function mend(stage: Stage, state: string): Promise<void> {
  const KeyId = stage.keyId;
  if (state !== "disabled") await stage.call(cast.deployer, "kms:CancelKeyDeletion", { KeyId });
  await stage.call(cast.deployer, "kms:EnableKey", { KeyId });
}

function succeeded({ runs }: Observation): boolean {
  return runs.length > 0 && runs.every(({ outcome }) => outcome.ok);
}

function hostileEvents(): readonly (readonly [string, Json])[] {
  const eventName = "PutDataCatalogEncryptionSettings";
  return [
    ["null", null],
    ["an empty object", {}],
    ["a text", "PutDataCatalogEncryptionSettings"],
    ["a number", 7],
    ["a list", [[], {}]],
    ["an event without a detail", { source: "aws.glue", detail: null }],
    ["an event without parameters", { detail: { eventName, requestParameters: null } }],
    [
      "an event with parts of the wrong type",
      { detail: { eventName: {}, userIdentity: "me", eventTime: [1], requestParameters: 3 } },
    ],
    [
      "an event that poses as compliant",
      {
        detail: {
          eventName,
          requestParameters: {
            dataCatalogEncryptionSettings: {
              encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" },
            },
          },
        },
      },
    ],
    [
      "an event that poses as its own",
      {
        detail: {
          eventName,
          userIdentity: {
            type: "AssumedRole",
            arn: "arn:aws:sts::111122223333:assumed-role/guardrail/x",
          },
        },
      },
    ],
    [
      "an event with prototype keys",
      JSON.parse(
        '{"__proto__":{"detail":1},"constructor":{"prototype":{}},"detail":{"__proto__":null}}',
      ) as Json,
    ],
    ["a huge event", { detail: { eventName, requestParameters: { text: "x".repeat(200_000) } } }],
  ];
}
