import assert from "node:assert/strict";
import { names } from "../../core/deployed/names";
import { parseLogLine } from "../../local/aws/functions/log-line";
import { startLocalAws } from "../../local/aws/local-aws";
import { deployStage } from "../../local/rehearsal/deploy-stage";
import type { Stage } from "../../local/rehearsal/stage";
import { cast } from "../../local/aws/trail/principals";

const region = "eu-west-1";
const minutesOfADay = 24 * 60;
const put = "glue:PutDataCatalogEncryptionSettings";

/** What a deployment's own calls do is not proven here: the local AWS has no record of them. */
describe("A first deployment and the quiet day after it", function () {
  this.timeout(60_000);
  let stage: Stage;
  before(async () => {
    const config = { scheduleMinutes: "60" };
    stage = (await deployStage(await startLocalAws(), { region, config })).stage;
    await stage.pass(minutesOfADay);
  });
  after(() => stage.aws.close());

  const states = () =>
    [...stage.aws.alarms.in(region).values()].filter(({ state }) => state !== "OK");

  it("send no message, although the guardrail looked all day and every alarm was evaluated", () => {
    assert.ok(stage.aws.functions.runs.length >= 24);
    assert.deepEqual(states(), []);
    assert.deepEqual(stage.aws.topics.published, []);
  });

  it("are followed by one check whether events arrive, whose event is metered", async () => {
    const { history, functions, topics } = stage.aws;
    const [calls, runs] = [history.length, functions.runs.length];
    await stage.pass(3 * 60);
    const puts = history.since(calls).filter(({ call }) => call === put);
    assert.deepEqual(
      puts.map(({ caller, input }) => [caller, input]),
      [[stage.functionCaller, { DataCatalogEncryptionSettings: stage.encrypted }]],
    );
    const lines = functions.runs.slice(runs).flatMap(({ logs }) => logs);
    const latencies = lines.map(parseLogLine).flatMap((line) => line.EventLatencyMs ?? []);
    assert.equal(latencies.length, 1);
    assert.deepEqual(topics.published, []);
  });

  it("leave an alarm able to be raised: its message is the first", async () => {
    const FunctionName = names.function;
    const input = { FunctionName, ReservedConcurrentExecutions: 0 };
    await stage.act(cast.engineer, "lambda:PutFunctionConcurrency", input);
    await stage.pass(5);
    const [first] = stage.aws.topics.published;
    assert.match(first?.subject ?? "", /^ALARM: "glue-encryption-guardrail-/);
  });
});
