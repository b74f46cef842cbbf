import assert from "node:assert/strict";
import { switchedOff } from "../../../../local/aws/catalog-body";
import { cast } from "../../../../local/aws/trail/principals";
import { region, SmallWorld } from "../small-world";

describe("A local function", () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await SmallWorld.start();
  });
  afterEach(() => world.aws.close());

  const change = async () => {
    const input = { DataCatalogEncryptionSettings: switchedOff };
    const who = { caller: cast.engineer, region };
    await world.aws.call(who, "glue:PutDataCatalogEncryptionSettings", input);
    await world.aws.bus.settle();
    return world.aws.functions.runs;
  };

  it("gets the event, and its log, metrics and result are kept", async () => {
    await world.deploy("console.log(event.detail.eventName); return { id: context.awsRequestId };");
    await world.route();
    const [run] = await change();
    assert.ok(run);
    assert.deepEqual(run.logs, ["PutDataCatalogEncryptionSettings"]);
    assert.deepEqual(run.outcome, { ok: true, result: { id: run.id } });
  });

  it("runs in Node 24 and sees no variable but Lambda's and its own", async () => {
    await world.deploy(
      "return [process.versions.node.split('.')[0], process.env.HOME === process.env.LAMBDA_TASK_ROOT, process.env.MINE, process.env.AWS_REGION];",
      { environment: { variables: { MINE: "mine" } } },
    );
    await world.route();
    const [run] = await change();
    assert.deepEqual(run?.outcome, { ok: true, result: ["24", true, "mine", region] });
  });

  it("keeps its process warm from one run to the next", async () => {
    await world.deploy("return (globalThis.count = (globalThis.count ?? 0) + 1);");
    await world.route();
    await change();
    const runs = await change();
    assert.deepEqual(
      runs.map(({ outcome }) => outcome.ok && outcome.result),
      [1, 2],
    );
  });

  it("sees the time of the local clock", async () => {
    await world.deploy("return [Date.now(), new Date().getTime(), new Date(5).getTime()];");
    await world.route();
    await world.aws.clock.advance(86_400_000);
    const [run] = await change();
    const result = run?.outcome.ok === true ? (run.outcome.result as number[]) : [];
    const [now = 0, alike = 0, fixed] = result;
    assert.ok(now - Date.now() > 86_000_000, "the function's time is the machine's");
    assert.ok(Math.abs(alike - now) < 1_000, "new Date() and Date.now() differ");
    assert.equal(fixed, 5);
  });

  it("is tried again after one and two minutes, and then given up to its destination", async () => {
    const failures = await world.create("aws:sqs/queue:Queue", { name: "failures" });
    await world.deploy("throw new TypeError('no');");
    await world.route();
    await world.create("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", {
      functionName: "small",
      destinationConfig: { onFailure: { destination: failures.outputs.arn } },
    });
    await change();
    await world.aws.clock.advance(10 * 60_000);
    const { runs } = world.aws.functions;
    const failure = { ok: false, errorType: "TypeError", errorMessage: "no" };
    assert.deepEqual(
      runs.map(({ attempt, outcome }) => [attempt, outcome]),
      [1, 2, 3].map((attempt) => [attempt, failure]),
    );
    const start = runs[0]?.started ?? 0;
    assert.deepEqual(
      runs.map(({ started }) => Math.round((started - start) / 60_000)),
      [0, 1, 3],
    );
    assert.equal(world.queue("failures").messages.length, 1);
  });

  it("is ended when it outlives its time, and starts afresh", async () => {
    await world.deploy(
      "if (event.detail.requestParameters.dataCatalogEncryptionSettings.encryptionAtRest) await new Promise(() => {}); return 'fresh';",
      { timeout: 1 },
    );
    await world.route();
    const [run] = await change();
    assert.equal(run?.outcome.ok === false && run.outcome.errorType, "Sandbox.Timedout");
    const who = { caller: cast.engineer, region };
    await world.aws.call(who, "glue:PutDataCatalogEncryptionSettings", {
      DataCatalogEncryptionSettings: {},
    });
    await world.aws.bus.settle();
    assert.deepEqual(world.aws.functions.runs.at(-1)?.outcome, { ok: true, result: "fresh" });
  });

  it("runs one invocation at a time when one is reserved", async () => {
    await world.deploy(
      "const before = globalThis.busy; globalThis.busy = true; await new Promise((end) => setTimeout(end, 20)); globalThis.busy = false; return before ?? false;",
      { reservedConcurrentExecutions: 1 },
    );
    await world.route();
    await Promise.all([change(), change(), change()]);
    const { runs } = world.aws.functions;
    assert.deepEqual(
      runs.map(({ outcome }) => outcome.ok && outcome.result),
      [false, false, false],
    );
  });

  it("fails to start when its handler takes a callback, as in Lambda's Node 24 runtime", async () => {
    const source = "exports.handler = (event, context, callback) => callback();";
    const code = { files: { "index.js": Buffer.from(source).toString("base64") } };
    await world.deploy("", { code });
    await world.route();
    const [run] = await change();
    assert.equal(
      run?.outcome.ok === false && run.outcome.errorMessage,
      "Runtime.CallbackHandlerDeprecated: 3 parameters",
    );
  });
});
