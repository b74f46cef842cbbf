import assert from "node:assert/strict";
import { startLocalAws } from "../../local/aws/local-aws";
import type { Played } from "../../local/rehearsal/play";
import { rehearse } from "../../local/rehearsal/rehearse";
import { describeWithMoto, startMoto, type MotoServer } from "./moto-server";

const nobody = {
  onStarted: () => undefined,
  onDeployed: () => undefined,
  onDrift: () => undefined,
  onPlayed: () => undefined,
};

describeWithMoto("The rehearsal with moto as its endpoint", () => {
  let moto: MotoServer;
  before(async () => {
    moto = await startMoto();
  });
  after(() => moto.stop());

  it("has every drift noticed and healed, or refused safely, and refuses a second deployment", async () => {
    const { groups } = await rehearse(moto.endpoint, nobody);
    const played = groups.flatMap((group): readonly Played[] => group.played);
    assert.deepEqual(
      played.filter(({ problem }) => problem !== undefined),
      [],
    );
    await assert.rejects(rehearse(moto.endpoint, nobody), { code: "ParameterAlreadyExists" });
  });

  it("takes the endpoint's own account", async () => {
    const aws = await startLocalAws({ upstream: moto.endpoint });
    await aws.close();
    assert.equal(aws.account, "123456789012");
  });
});
