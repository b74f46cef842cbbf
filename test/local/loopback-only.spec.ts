import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { switchedOff } from "../../local/aws/catalog-body";
import { cast } from "../../local/aws/trail/principals";
import { region, SmallWorld } from "./aws/small-world";

/** An address of the block for documentation, which leads nowhere. */
const elsewhere = "192.0.2.1";

const attempts: Readonly<Record<string, string>> = {
  fetch: `await fetch("http://${elsewhere}/")`,
  "a name": `await fetch("https://glue.eu-central-1.amazonaws.com/")`,
  "node:https": `await new Promise((_, no) => require("node:https").get("https://${elsewhere}/").on("error", no))`,
  "node:net": `await new Promise((_, no) => require("node:net").connect(80, "${elsewhere}").on("error", no))`,
  "node:net with a listener": `await new Promise((_, no) => require("node:net").connect({ port: 80, host: "${elsewhere}" }, () => {}).on("error", no))`,
  "node:tls": `await new Promise((_, no) => require("node:tls").connect(443, "${elsewhere}").on("error", no))`,
};

const refusal = /^"?Refused to connect to \S+: only loopback is allowed"?$/;

describe("Everything that runs locally", () => {
  let world: SmallWorld;
  before(async () => {
    world = await SmallWorld.start();
  });
  after(() => world.aws.close());

  for (const [way, attempt] of Object.entries(attempts)) {
    it(`is refused a connection to another machine from a function, through ${way}`, async () => {
      await world.aws.provisioner.provision({
        operation: "delete",
        type: "aws:lambda/function:Function",
        name: "small",
        id: "small",
        inputs: {},
        region,
      });
      await world.deploy(
        `try { ${attempt} } catch (error) { return (error.cause ?? error).message }`,
      );
      const fn = world.aws.functions.in(region).get("small");
      assert.ok(fn);
      const accountRegion = { partition: "aws", account: "111122223333", region };
      const { outcome } = await world.aws.functions.invoke(fn, accountRegion, {
        cause: "caller",
        event: {},
      });
      assert.match(outcome.ok ? JSON.stringify(outcome.result) : outcome.errorMessage, refusal);
    });
  }

  it("is refused it in the rehearsal's own process too", () => {
    const guard = join(__dirname, "../../local/loopback-only.ts");
    const script = `require(${JSON.stringify(guard)}); fetch("http://${elsewhere}/").catch((error) => console.log(error.cause.message))`;
    const { stdout } = spawnSync(process.execPath, ["--require", "tsx/cjs", "--eval", script], {
      encoding: "utf8",
    });
    assert.match(stdout.trim(), refusal);
  });

  it("reaches its own machine all the same", async () => {
    const who = { caller: cast.engineer, region };
    const input = { DataCatalogEncryptionSettings: switchedOff };
    assert.deepEqual(await world.aws.call(who, "glue:PutDataCatalogEncryptionSettings", input), {});
  });
});
