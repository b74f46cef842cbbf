import {
  CloudWatchClient,
  PutMetricDataCommand,
  type MetricDatum,
} from "@aws-sdk/client-cloudwatch";
import assert from "node:assert/strict";
import { observePath } from "../../aws/self-check/path";
import { metric, metricNamespace, serviceDimension } from "../../core/deployed/metrics";
import { names } from "../../core/deployed/names";
import { startLocalAws, type LocalAws } from "../../local/aws/local-aws";
import { describeWithMoto, startMoto, type MotoServer } from "./moto-server";

/*
 * What the function reads of its own metrics, from the local AWS and from moto. Not compared: the order
 * of values, the newest first by AWS's default and the oldest first in moto; and periods that do not
 * begin with the query's own, which AWS aligns by the clock and moto by the query.
 */

const region = "eu-west-1";
const [minute, hour] = [60_000, 3_600_000];
/** A full hour, so that both begin their periods alike. */
const now = Math.floor(Date.now() / hour) * hour;

/** Names of metrics, and how many minutes ago they had a value. */
type Values = readonly (readonly [name: string, ...minutesAgo: number[]])[];

function clientOf(endpoint: string): CloudWatchClient {
  const credentials = { accessKeyId: "LOCALDEPLOYER", secretAccessKey: "none" };
  return new CloudWatchClient({ region, endpoint, credentials });
}

const Dimensions = Object.entries(serviceDimension).map(([Name, Value]) => ({ Name, Value }));

async function putInMoto(moto: MotoServer, values: Values): Promise<void> {
  const MetricData = values.flatMap(([MetricName, ...minutesAgo]) =>
    minutesAgo.map((ago): MetricDatum => ({
      ...{ MetricName, Dimensions, Value: 1 },
      Timestamp: new Date(now - ago * minute),
    })),
  );
  const command = new PutMetricDataCommand({ Namespace: metricNamespace, MetricData });
  await clientOf(moto.endpoint).send(command);
}

/** As runs of the function that wrote them to their log in the embedded format. */
function putInLocal(aws: LocalAws, values: Values): void {
  for (const [Name, ...minutesAgo] of values) {
    const directive = {
      Namespace: metricNamespace,
      Dimensions: [Object.keys(serviceDimension)],
      Metrics: [{ Name }],
    };
    const line = { _aws: { CloudWatchMetrics: [directive] }, ...serviceDimension, [Name]: [1] };
    for (const ago of minutesAgo) {
      const time = now - ago * minute;
      aws.functions.runs.push({
        ...{ id: `${Name} ${ago}`, functionName: names.function, region, cause: "schedule" },
        ...{ attempt: 1, event: null, started: time, ended: time },
        ...{ outcome: { ok: true, result: null }, logs: [JSON.stringify(line)] },
      });
    }
  }
}

async function timesOf(endpoint: string) {
  const client = clientOf(endpoint);
  const { times } = await observePath(() => Promise.resolve(client), now);
  if (times.state !== "known") return assert.fail(JSON.stringify(times));
  const { runs, checks, arrivals } = times.value;
  const sorted = (moments: readonly number[]) => moments.toSorted((left, right) => left - right);
  return { runs: sorted(runs), checks: sorted(checks), arrivals: sorted(arrivals) };
}

const cases: Readonly<Record<string, Values>> = {
  "no value at all": [],
  "values of the three metrics that it asks for": [
    [metric.heartbeat, 5, 10, 65, 1_500],
    [metric.pathChecks, 1_440],
    [metric.eventLatency, 1_438, 30],
  ],
  "values of other metrics alone": [[metric.remediations, 5, 10]],
  "values older than the time that it looks back": [[metric.heartbeat, 26 * 60 + 1, 2_000]],
  "several values within one minute": [[metric.eventLatency, 7, 7, 7.5]],
};

describeWithMoto("The metrics of the function in the local AWS and in moto", () => {
  let moto: MotoServer;
  let aws: LocalAws;
  before(async () => {
    moto = await startMoto();
  });
  beforeEach(async () => {
    await moto.reset();
    aws = await startLocalAws({ account: "123456789012" });
  });
  afterEach(() => aws.close());
  after(() => moto.stop());

  for (const [what, values] of Object.entries(cases)) {
    it(`are read alike with ${what}`, async () => {
      if (values.length > 0) await putInMoto(moto, values);
      putInLocal(aws, values);
      assert.deepEqual(await timesOf(aws.endpoint), await timesOf(moto.endpoint));
    });
  }

  it("are the moments in which they had values, to the hour or to the minute", async () => {
    putInLocal(aws, [
      [metric.heartbeat, 65],
      [metric.pathChecks, 30.5],
    ]);
    assert.deepEqual(await timesOf(aws.endpoint), {
      runs: [now - 2 * hour],
      checks: [now - 31 * minute],
      arrivals: [],
    });
  });
});
