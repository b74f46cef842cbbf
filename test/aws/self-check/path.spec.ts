import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { observePath } from "../../../aws/self-check/path";
import { known } from "../../../core/observed/fact";
import { accountRegion } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const client = new CloudWatchClient({ region: accountRegion.region });
const sdk = mockClient(client);
const lazily = () => Promise.resolve(client);
const now = Date.UTC(2026, 10, 22, 10);

function toQuery(Id: string, MetricName: string, Period: number) {
  const Dimensions = [{ Name: "service", Value: "glue-encryption-guardrail" }];
  const Metric = { Namespace: "GlueEncryptionGuardrail", MetricName, Dimensions };
  return { Id, MetricStat: { Metric, Period, Stat: "SampleCount" } };
}

describe("Observing the way of the events", () => {
  beforeEach(() => sdk.reset());

  it("asks for its metrics of more than a day in one call, and gives their times", async () => {
    const MetricDataResults = [
      { Id: "checks", Timestamps: [new Date(now - 60_000)], Values: [1] },
      { Id: "arrivals", Timestamps: [], Values: [] },
      { Id: "runs", Timestamps: [new Date(now), new Date(now - 3_600_000)], Values: [12, 12] },
    ];
    sdk.on(GetMetricDataCommand).resolves({ MetricDataResults });
    assert.deepEqual(await observePath(lazily, now), {
      times: known({ runs: [now, now - 3_600_000], checks: [now - 60_000], arrivals: [] }),
      lookedAt: now,
    });
    assert.deepEqual(
      sdk.calls().map((call) => call.args[0].input),
      [
        {
          StartTime: new Date(now - 26 * 3_600_000),
          EndTime: new Date(now),
          MetricDataQueries: [
            toQuery("runs", "Heartbeat", 3600),
            toQuery("checks", "PathChecks", 60),
            toQuery("arrivals", "EventLatencyMs", 60),
          ],
        },
      ],
    );
  });

  it("takes an answer without results for none", async () => {
    sdk.on(GetMetricDataCommand).resolves({});
    const { times } = await observePath(lazily, now);
    assert.deepEqual(times, known({ runs: [], checks: [], arrivals: [] }));
  });

  for (const [name, code] of Object.entries(unreadable)) {
    it(`is unresolved after ${name}, and never rejects`, async () => {
      sdk.on(GetMetricDataCommand).rejects(anSdkError(name));
      const { times } = await observePath(lazily, now);
      assert.deepEqual(times.state === "unresolved" ? times.code : times.state, code);
    });
  }
});
