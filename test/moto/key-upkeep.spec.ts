import assert from "node:assert/strict";
import { names } from "../../core/deployed/names";
import type { JsonObject } from "../../local/aws/json";
import { loggedViolations, type Observation } from "../../local/rehearsal/observation";
import { switchedOff } from "../../local/aws/catalog-body";
import { toKeyId, type Stage } from "../../local/rehearsal/stage";
import { cast } from "../../local/aws/trail/principals";
import { observe, putsOf, reset } from "../loop/guarded-stage";
import { describeWithMoto, startMoto, type MotoServer } from "./moto-server";
import { raiseMotoStage } from "./moto-stage";

const openPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
});

interface Neglect {
  readonly code: string;
  readonly call: string;
  readonly input: JsonObject;
  readonly undo: readonly (readonly [string, JsonObject])[];
}

/** Every fact of the key is moto's own answer, read by the scheduled run of the emitted archive. */
describeWithMoto("The scheduled self-check of the catalog's key in moto", () => {
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

  const scheduledRun = () => observe(stage, () => stage.pass(6));

  it("finds nothing on the key as it was deployed: moto's policy text has the deployed hash", async () => {
    assert.deepEqual(loggedViolations(await scheduledRun(), "guardrail-key"), []);
  });

  const neglects: Readonly<Record<string, (stage: Stage, otherKey: string) => Neglect>> = {
    "rotation that was switched off": ({ keyId: KeyId }) => ({
      code: "key-not-rotating",
      call: "kms:DisableKeyRotation",
      input: { KeyId },
      undo: [["kms:EnableKeyRotation", { KeyId }]],
    }),
    "a policy that lets everybody in": ({ keyId: KeyId, keyPolicy }) => ({
      code: "key-policy-changed",
      call: "kms:PutKeyPolicy",
      input: { KeyId, PolicyName: "default", Policy: openPolicy },
      undo: [["kms:PutKeyPolicy", { KeyId, PolicyName: "default", Policy: keyPolicy }]],
    }),
    "an alias that leads to another key": ({ keyId }, otherKey) => ({
      code: "key-alias-moved",
      call: "kms:UpdateAlias",
      input: { AliasName: names.keyAlias, TargetKeyId: toKeyId(otherKey) },
      undo: [["kms:UpdateAlias", { AliasName: names.keyAlias, TargetKeyId: keyId }]],
    }),
    "an alias that is gone": ({ keyId }) => ({
      code: "key-alias-absent",
      call: "kms:DeleteAlias",
      input: { AliasName: names.keyAlias },
      undo: [["kms:CreateAlias", { AliasName: names.keyAlias, TargetKeyId: keyId }]],
    }),
    "a key that was disabled": ({ keyId: KeyId }) => ({
      code: "key-disabled",
      call: "kms:DisableKey",
      input: { KeyId },
      undo: [["kms:EnableKey", { KeyId }]],
    }),
    "a key that is to be deleted": ({ keyId: KeyId }) => ({
      code: "key-pending-deletion",
      call: "kms:ScheduleKeyDeletion",
      input: { KeyId, PendingWindowInDays: 7 },
      undo: [
        ["kms:CancelKeyDeletion", { KeyId }],
        ["kms:EnableKey", { KeyId }],
      ],
    }),
  };
  for (const [what, toNeglect] of Object.entries(neglects)) {
    it(`finds ${what}, and nothing once it was restored`, async () => {
      const { code, call, input, undo } = toNeglect(stage, await stage.createKey());
      await stage.act(cast.engineer, call, input);
      const seen = await scheduledRun();
      assert.deepEqual(reasonsOf(seen), [code]);
      assert.deepEqual(putsOf(seen), []);
      for (const [back, with_] of undo) await stage.act(cast.deployer, back, with_);
      assert.deepEqual(reasonsOf(await scheduledRun()), []);
    });
  }

  it("still heals with a key of which rotation, policy and alias are wrong: it is the approved one", async () => {
    const { keyId: KeyId } = stage;
    await stage.act(cast.engineer, "kms:DisableKeyRotation", { KeyId });
    await stage.act(cast.engineer, "kms:DeleteAlias", { AliasName: names.keyAlias });
    await stage.put(cast.engineer, switchedOff);
    assert.deepEqual(await stage.settings(), stage.encrypted);
  });
});

function reasonsOf(seen: Observation): readonly string[] {
  const codes = loggedViolations(seen, "guardrail-key").map(({ reason }) => JSON.stringify(reason));
  return [...new Set(codes.map((text) => /"code":"([a-z-]+)"/.exec(text)?.[1] ?? text))];
}
