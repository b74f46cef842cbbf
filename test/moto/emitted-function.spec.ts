import assert from "node:assert/strict";
import { callApi } from "../../local/aws/api/client";
import { metadata, passwords, switchedOff } from "../../local/aws/catalog-body";
import { isAlerted } from "../../local/rehearsal/observation";
import type { Stage } from "../../local/rehearsal/stage";
import { cast } from "../../local/aws/trail/principals";
import { observe, putsOf, raiseGuardedStage, reset } from "../loop/guarded-stage";
import { describeWithMoto, startMoto, type MotoServer } from "./moto-server";

const roleMode = "SSE-KMS-WITH-SERVICE-ROLE";

describeWithMoto("The emitted archive, run in Node 24 against moto", () => {
  let moto: MotoServer;
  let stage: Stage;
  before(async () => {
    moto = await startMoto();
    stage = await raiseGuardedStage({ upstream: moto.endpoint });
  });
  beforeEach(() => reset(stage));
  after(async () => {
    await stage.aws.close();
    await moto.stop();
  });

  const change = (settings: ReturnType<typeof metadata>) =>
    observe(stage, () => stage.put(cast.engineer, settings));
  const required = () => stage.encrypted;

  it("restores both halves, each with its own key, in moto itself", async () => {
    await change(switchedOff);
    const place = {
      endpoint: moto.endpoint,
      caller: cast.engineer,
      region: stage.accountRegion.region,
    };
    const live = await callApi(place, "glue:GetDataCatalogEncryptionSettings", {});
    assert.deepEqual(live.DataCatalogEncryptionSettings, required());
  });

  it("keeps an approved service role", async () => {
    const other = await stage.createKey();
    const role = stage.serviceRoleArn;
    const own = passwords(true, stage.passwordKeyArn);
    const seen = await change({ ...metadata(roleMode, other, role), ...own });
    assert.deepEqual(seen.settings, { ...metadata(roleMode, stage.keyArn, role), ...own });
  });

  it("puts nothing when the catalog is as required", async () => {
    assert.deepEqual(putsOf(await change(required())), []);
  });

  for (const [state, spoil, mend] of [
    ["disabled", "kms:DisableKey", "kms:EnableKey"],
    ["to be deleted", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion"],
  ] as const) {
    it(`never puts a key that is ${state}`, async () => {
      await stage.call(cast.engineer, spoil, { KeyId: stage.keyId });
      const seen = await change(switchedOff);
      assert.deepEqual(seen.settings, {
        ...metadata("DISABLED"),
        ...passwords(true, stage.passwordKeyArn),
      });
      assert.ok(isAlerted(seen, "refused-write"), "no alert reported it");
      await stage.call(cast.deployer, mend, { KeyId: stage.keyId });
    });
  }

  for (const event of [null, {}, { detail: { requestParameters: null } }, { detail: "no" }, [7]]) {
    it(`restores the catalog when ${JSON.stringify(event)} wakes it`, async () => {
      stage.aws.faults.injectEvent({ effect: "drop" });
      const seen = await observe(stage, async () => {
        await stage.put(cast.engineer, {});
        await stage.wake(event);
      });
      assert.deepEqual(seen.settings, required());
    });
  }

  it("restores the catalog although every other service is down", async () => {
    for (const call of ["kms:*", "ssm:*", "sns:*"]) {
      const caller = stage.functionCaller;
      stage.aws.faults.injectCall({ call, caller, effect: { kind: "down" } });
    }
    assert.deepEqual((await change(switchedOff)).settings, required());
  });

  it("restores the catalog by the schedule when the event was lost", async () => {
    stage.aws.faults.injectEvent({ effect: "drop" });
    const seen = await observe(stage, async () => {
      await stage.put(cast.engineer, switchedOff);
      await stage.pass(6);
    });
    assert.deepEqual(seen.settings, required());
  });
});
