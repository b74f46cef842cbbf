import assert from "node:assert/strict";
import { createClients } from "../../aws/clients";

describe("The clients", () => {
  it("are all of the Region that they are made for", async () => {
    const { glue, kms, ssm, sns, eventBridge, lambda, cloudTrail } = createClients("eu-west-1");
    const clients = [
      glue,
      kms,
      ssm,
      await sns(),
      await eventBridge(),
      await lambda(),
      await cloudTrail(),
    ];
    const regions = await Promise.all(clients.map((client) => client.config.region()));
    assert.deepEqual(regions, Array<string>(7).fill("eu-west-1"));
  });

  it("share connections and credentials, so that both are set up once", async () => {
    const { glue, kms, ssm, sns, eventBridge, lambda, cloudTrail } = createClients("eu-west-1");
    for (const client of [
      kms,
      ssm,
      await sns(),
      await eventBridge(),
      await lambda(),
      await cloudTrail(),
    ]) {
      assert.equal(client.config.requestHandler, glue.config.requestHandler);
    }
  });

  it("make SNS's once, on its first use", async () => {
    const { sns } = createClients("eu-west-1");
    assert.equal(await sns(), await sns());
  });

  it("make those of the self-check once, on their first use", async () => {
    const { eventBridge, lambda, cloudTrail } = createClients("eu-west-1");
    for (const make of [eventBridge, lambda, cloudTrail]) assert.equal(await make(), await make());
  });

  it("bound each attempt and the number of attempts", async () => {
    const { glue } = createClients("eu-west-1");
    assert.equal(await glue.config.maxAttempts(), 3);
    const settings: unknown = await Reflect.get(glue.config.requestHandler, "configProvider");
    const { connectionTimeout, requestTimeout, throwOnRequestTimeout } = settings as Record<
      string,
      unknown
    >;
    assert.deepEqual(
      { connectionTimeout, requestTimeout, throwOnRequestTimeout },
      { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
    );
  });
});
