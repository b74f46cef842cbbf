import assert from "node:assert/strict";
import { isBreached, lookBackMs, type Alarm } from "../../../../local/aws/alarms/alarm";
import type { Sample } from "../../../../local/aws/alarms/samples";
import type { JsonObject } from "../../../../local/aws/json";

const now = Date.UTC(2026, 0, 1);

/** At least three of a metric in one minute. */
const base: JsonObject = {
  namespace: "N",
  metricName: "M",
  dimensions: { D: "d" },
  statistic: "Sum",
  period: 60,
  evaluationPeriods: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 3,
  treatMissingData: "notBreaching",
};

function alarmOf(settings: JsonObject): Alarm {
  return { name: "a", arn: "arn", settings: { ...base, ...settings }, isActive: true, state: "OK" };
}

/** A value so many seconds ago. */
function sample(value: number, secondsAgo: number, parts: Partial<Sample> = {}): Sample {
  const time = now - secondsAgo * 1000;
  return { namespace: "N", name: "M", dimensions: { D: "d" }, time, value, ...parts };
}

const two = [sample(1, 50), sample(2, 10)];
const sum = (expression: string) => ({
  metricQueries: [
    { id: "all", expression, returnData: true },
    {
      id: "low",
      metric: {
        namespace: "N",
        metricName: "M",
        dimensions: { D: "d" },
        stat: "Maximum",
        period: 60,
      },
    },
    {
      id: "high",
      metric: {
        namespace: "N",
        metricName: "H",
        dimensions: { D: "d" },
        stat: "Maximum",
        period: 60,
      },
    },
  ],
});
const high = sample(1, 10, { name: "H" });

const table: readonly (readonly [string, JsonObject, readonly Sample[], boolean | undefined])[] = [
  ["is on at its threshold", {}, two, true],
  ["is off below it", { threshold: 4 }, two, false],
  [
    "is on below a threshold that is the least",
    { comparisonOperator: "LessThanThreshold", threshold: 4 },
    two,
    true,
  ],
  ["counts samples where it asks for that", { statistic: "SampleCount" }, two, false],
  ["looks at the largest where it asks for that", { statistic: "Maximum" }, two, false],
  ["takes in the end of its period", {}, [sample(3, 0)], true],
  ["leaves out what the period before ended with", {}, [sample(3, 60)], false],
  ["leaves out what comes later", {}, [sample(3, -1)], false],
  [
    "leaves out other metrics",
    {},
    [sample(3, 1, { name: "X" }), sample(3, 1, { namespace: "X" })],
    false,
  ],
  ["leaves out other dimensions", {}, [sample(3, 1, { dimensions: { D: "x" } })], false],
  [
    "leaves out metrics of more dimensions",
    {},
    [sample(3, 1, { dimensions: { D: "d", E: "e" } })],
    false,
  ],
  ["leaves out metrics of fewer dimensions", {}, [sample(3, 1, { dimensions: {} })], false],
  [
    "is on when each of its periods breaches",
    { evaluationPeriods: 2 },
    [sample(3, 90), sample(3, 30)],
    true,
  ],
  ["is off when one of them does not", { evaluationPeriods: 2 }, [sample(3, 30)], false],
  [
    "is on when as many of its periods breach as it asks for",
    { evaluationPeriods: 6, datapointsToAlarm: 1 },
    [sample(0, 30), sample(3, 330)],
    true,
  ],
  [
    "is off when fewer of them do",
    { evaluationPeriods: 6, datapointsToAlarm: 2 },
    [sample(0, 30), sample(3, 330)],
    false,
  ],
  ["is on without data where that breaches", { treatMissingData: "breaching" }, [], true],
  ["is off without data where that does not breach", {}, [], false],
  [
    "stays as it was without data where that is ignored",
    { treatMissingData: "ignore" },
    [],
    undefined,
  ],
  ["adds up the metrics of an expression", sum("low + high"), [...two, high], true],
  ["has no sum while one of the metrics has no data", sum("low + high"), two, false],
];

describe("A CloudWatch alarm", () => {
  for (const [title, settings, samples, expected] of table) {
    it(title, () => {
      assert.equal(isBreached(alarmOf(settings), samples, now), expected);
    });
  }

  it("looks as far back as its periods reach, and further where there are several", () => {
    assert.equal(lookBackMs(alarmOf({ period: 300 })), 300_000);
    assert.equal(lookBackMs(alarmOf({ evaluationPeriods: 3, period: 300 })), 1_500_000);
  });

  it("comes late on silence, as it looks at older data, unless zeros fill the gaps", () => {
    const least = { comparisonOperator: "LessThanThreshold", threshold: 1 };
    const silence = { ...least, evaluationPeriods: 3, treatMissingData: "breaching" };
    const counted = { ...silence, statistic: "SampleCount" };
    const of = { namespace: "N", metricName: "M", dimensions: { D: "d" } };
    const metric = { ...of, stat: "SampleCount", period: 60 };
    const filled = {
      ...silence,
      metricQueries: [
        { id: "runs", expression: "FILL(m, 0)", returnData: true },
        { id: "m", metric },
      ],
    };
    const beat = [sample(1, 200)];
    assert.equal(isBreached(alarmOf(counted), beat, now), false);
    assert.equal(isBreached(alarmOf(counted), beat, now + 120_000), true);
    assert.equal(isBreached(alarmOf(filled), beat, now), true);
    assert.equal(isBreached(alarmOf(filled), beat, now - 60_000), false);
  });

  const unknown: readonly (readonly [string, JsonObject])[] = [
    ["a statistic", { statistic: "Average" }],
    ["a comparison", { comparisonOperator: "GreaterThanThreshold" }],
    ["an expression", sum("low / high")],
    ["a treatment of missing data", { treatMissingData: "missing", metricName: "X" }],
  ];
  for (const [what, settings] of unknown) {
    it(`throws on ${what} that it does not know, rather than to guess`, () => {
      assert.throws(() => isBreached(alarmOf(settings), two, now), /does not know/);
    });
  }
});
