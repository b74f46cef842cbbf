import assert from "node:assert/strict";
import type { CallEffect } from "../../local/aws/faults";
import { metadata, passwords, switchedOff } from "../../local/aws/catalog-body";
import { isAlerted, loggedViolations, type Observation } from "../../local/rehearsal/observation";
import { toKeyId, type Stage } from "../../local/rehearsal/stage";
import { cast } from "../../local/aws/trail/principals";
import { observe, putsOf, reset } from "../loop/guarded-stage";
import { describeWithMoto, startMoto, type MotoServer } from "./moto-server";
import { raiseMotoStage } from "./moto-stage";

const putCall = "glue:PutDataCatalogEncryptionSettings";
const getCall = "glue:GetDataCatalogEncryptionSettings";
const throttle: CallEffect = { kind: "throttle" };

/*
 * Throttles are injected in front of moto, which has none. Key states are moto's own. Events come from
 * the local AWS, as moto sends none.
 */
describeWithMoto("The emitted archive in front of a moto in trouble", () => {
  let moto: MotoServer;
  let stage: Stage;
  before(async () => {
    moto = await startMoto();
    stage = await raiseMotoStage(moto);
  });
  beforeEach(() => reset(stage));
  after(async () => {
    await stage.aws.close();
    await moto.stop();
  });

  const change = () => observe(stage, () => stage.put(cast.engineer, switchedOff));
  const required = () => stage.encrypted;
  const failed = (seen: Observation, call: string) =>
    seen.calls.filter((entry) => entry.call === call && entry.error === "ThrottlingException");

  function inject(call: string, times: number, effect = throttle): void {
    stage.aws.faults.injectCall({ call, caller: stage.functionCaller, effect, times });
  }

  it("restores the catalog within the run when Glue throttles its first Puts", async () => {
    inject(putCall, 2);
    const seen = await change();
    assert.deepEqual(seen.settings, required());
    assert.equal(failed(seen, putCall).length, 2);
    assert.deepEqual(seen.runs.map(({ attempt, outcome }) => [attempt, outcome.ok])[0], [1, true]);
  });

  it("restores the catalog by Lambda's retry when Glue throttles every look of the first run", async () => {
    const isFirstRun = { over: false };
    stage.aws.faults.injectCall({
      call: getCall,
      caller: stage.functionCaller,
      effect: throttle,
      when: () => !isFirstRun.over,
    });
    const seen = await observe(stage, async () => {
      await stage.put(cast.engineer, switchedOff);
      isFirstRun.over = true;
      await stage.pass(2);
    });
    assert.deepEqual(seen.settings, required());
    assert.deepEqual(seen.runs[0]?.outcome.ok, false);
    assert.equal(seen.runs.find(({ outcome }) => outcome.ok)?.attempt, 2);
  });

  it("restores the catalog although KMS throttles every look at the key, and says it is unknown", async () => {
    inject("kms:*", Infinity);
    const seen = await change();
    assert.deepEqual(seen.settings, required());
    assert.ok(failed(seen, "kms:DescribeKey").length > 0, "nothing was throttled");
    assert.deepEqual(loggedViolations(seen, "guardrail-key"), []);
    assert.ok(seen.runs.flatMap(({ logs }) => logs).some(isUnknownKey), "nothing was said of it");
  });

  it("restores the catalog when everything it calls is throttled once", async () => {
    for (const call of ["glue:*", "kms:*", "ssm:*"]) inject(call, 1);
    assert.deepEqual((await change()).settings, required());
  });

  const states: readonly (readonly [string, string, readonly string[]])[] = [
    ["disabled", "kms:DisableKey", ["kms:EnableKey"]],
    ["to be deleted", "kms:ScheduleKeyDeletion", ["kms:CancelKeyDeletion", "kms:EnableKey"]],
  ];
  for (const [state, spoil, mend] of states) {
    it(`neither puts nor forgets a passwords key that is ${state}`, async () => {
      const KeyId = toKeyId(stage.passwordKeyArn);
      await stage.call(cast.engineer, spoil, { KeyId });
      const seen = await change();
      assert.deepEqual(seen.settings, {
        ...metadata("SSE-KMS-WITH-SERVICE-ROLE", stage.keyArn, stage.serviceRoleArn),
        ...passwords(false),
      });
      assert.ok(isAlerted(seen, "refused-write"), "no alert reported it");
      for (const call of mend) await stage.call(cast.deployer, call, { KeyId });
      await stage.pass(6);
      assert.deepEqual(await stage.settings(), required());
    });
  }

  it("never puts a disabled key although Glue throttles it as well", async () => {
    await stage.call(cast.engineer, "kms:DisableKey", { KeyId: stage.keyId });
    inject(putCall, 2);
    const seen = await change();
    assert.ok(putsOf(seen).length > 0, "nothing was put");
    assert.ok(!JSON.stringify(putsOf(seen)).includes(stage.keyArn), "the disabled key was put");
  });
});

describeWithMoto("The emitted archive in front of a moto that has lost everything", () => {
  let moto: MotoServer;
  let stage: Stage;
  before(async () => {
    moto = await startMoto();
    stage = await raiseMotoStage(moto);
    await moto.reset();
  });
  after(async () => {
    await stage.aws.close();
    await moto.stop();
  });

  it("puts no key that does not exist: it fails, and reports that both halves are refused", async () => {
    const seen = await observe(stage, () => stage.put(cast.engineer, switchedOff));
    assert.deepEqual(seen.settings, switchedOff);
    assert.deepEqual(putsOf(seen), []);
    assert.ok(isAlerted(seen, "refused-write"), "no alert reported it");
    assert.ok(seen.runs.length > 0 && seen.runs.every(({ outcome }) => !outcome.ok));
    const missing = loggedViolations(seen, "guardrail-key").map(({ reason }) =>
      JSON.stringify(reason),
    );
    assert.ok(
      missing.some((text) => text.includes('"key-missing"')),
      missing.join(),
    );
  });
});

function isUnknownKey(line: string): boolean {
  return line.includes('"guardrail-key"') && line.includes('"unknown"');
}
