import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  EnableAlarmActionsCommand,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { enableAlarmActions, observeAlarm } from "../../../aws/self-check/alarm";
import { absent } from "../../../core/observed/fact";
import { accountRegion, anAlarm } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const client = new CloudWatchClient({ region: accountRegion.region });
const sdk = mockClient(client);
const lazily = () => Promise.resolve(client);
const { name, settings, actions } = anAlarm();
const metric = {
  Id: "m",
  ReturnData: false,
  MetricStat: {
    Metric: {
      Namespace: settings.namespace,
      MetricName: settings.metricName,
      Dimensions: [{ Name: "service", Value: "glue-encryption-guardrail" }],
    },
    Period: settings.period,
    Stat: settings.statistic,
  },
};
const found: MetricAlarm = {
  ActionsEnabled: true,
  AlarmActions: [...actions],
  ComparisonOperator: "LessThanThreshold",
  Threshold: 1,
  EvaluationPeriods: 3,
  TreatMissingData: "breaching",
  Metrics: [{ Id: "runs", Expression: "FILL(m, 0)", ReturnData: true }, metric],
};
const inputs = () => sdk.calls().map((call) => call.args[0].input);

async function observed(changes: MetricAlarm) {
  sdk.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [{ ...found, ...changes }] });
  return observeAlarm(lazily, name);
}

describe("Observing an alarm", () => {
  beforeEach(() => sdk.reset());

  it("asks by its name and gives what it watches and what it does", async () => {
    assert.deepEqual(await observed({}), anAlarm());
    assert.deepEqual(inputs(), [{ AlarmNames: [name], AlarmTypes: ["MetricAlarm"] }]);
  });

  it("gives no number of periods to one that needs only some of them", async () => {
    const { evaluationPeriods: _, ...others } = settings;
    assert.deepEqual((await observed({ DatapointsToAlarm: 3 })).settings, settings);
    assert.deepEqual((await observed({ DatapointsToAlarm: 2 })).settings, others);
  });

  it("gives nothing of what is watched where that is anything else than one metric", async () => {
    const other = { Id: "x", ReturnData: false, MetricStat: metric.MetricStat };
    for (const Metrics of [[], [metric], [...(found.Metrics ?? []), other]]) {
      assert.equal((await observed({ Metrics })).settings.expression, undefined);
    }
  });

  it("finds it absent when there is no such alarm", async () => {
    sdk.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [] });
    const gone = { name, isActive: absent, actions: [], settings: {} };
    assert.deepEqual(await observeAlarm(lazily, name), gone);
  });

  for (const [errorName, code] of Object.entries(unreadable)) {
    it(`cannot read anything after ${errorName}`, async () => {
      sdk.onAnyCommand().rejects(anSdkError(errorName));
      const why = { state: "unresolved", code, detail: `${errorName}: because` };
      const unread = { name, isActive: why, actions: [], settings: {} };
      assert.deepEqual(await observeAlarm(lazily, name), unread);
    });
  }
});

describe("Enabling the actions of an alarm", () => {
  beforeEach(() => sdk.reset());

  it("names the alarm", async () => {
    sdk.on(EnableAlarmActionsCommand).resolves({});
    await enableAlarmActions(lazily, name);
    assert.deepEqual(inputs(), [{ AlarmNames: [name] }]);
  });

  it("says which call failed on what", async () => {
    sdk.onAnyCommand().rejects(anSdkError("AccessDeniedException"));
    await assert.rejects(enableAlarmActions(lazily, name), {
      name: "AwsError",
      message: `EnableAlarmActions on ${name} failed: AccessDeniedException: because`,
    });
  });
});
