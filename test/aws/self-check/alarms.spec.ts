import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  EnableAlarmActionsCommand,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { enableAlarmActions, observeAlarms } from "../../../aws/self-check/alarms";
import { absent } from "../../../core/observed/fact";
import { accountRegion, anAlarm } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const client = new CloudWatchClient({ region: accountRegion.region });
const sdk = mockClient(client);
const lazily = () => Promise.resolve(client);
const { name, settings, actions } = anAlarm();
const Dimensions = [{ Name: "service", Value: "glue-encryption-guardrail" }];
const Metric = { Namespace: "GlueEncryptionGuardrail", MetricName: "Heartbeat", Dimensions };
const metric = {
  Id: "m",
  ReturnData: false,
  MetricStat: { Metric, Period: 300, Stat: "SampleCount" },
};
const expression = { Id: "runs", Expression: "FILL(m, 0)", ReturnData: true };
const found: MetricAlarm = {
  AlarmName: name,
  ActionsEnabled: true,
  AlarmActions: [...actions],
  ComparisonOperator: "LessThanThreshold",
  Threshold: 1,
  EvaluationPeriods: 3,
  TreatMissingData: "breaching",
  Metrics: [expression, metric],
};
const inputs = () => sdk.calls().map((call) => call.args[0].input);

async function observed(changes: MetricAlarm) {
  sdk.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [{ ...found, ...changes }] });
  const [alarm] = await observeAlarms(lazily, [name]);
  assert.ok(alarm !== undefined);
  return alarm;
}

describe("Observing alarms", () => {
  beforeEach(() => sdk.reset());

  it("asks for all by name at once and gives what each watches and does", async () => {
    const other = { ...found, AlarmName: "other", ActionsEnabled: false };
    sdk.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [other, found] });
    assert.deepEqual(await observeAlarms(lazily, [name, "other"]), [
      anAlarm(),
      { ...anAlarm(), name: "other", isActive: { state: "known", value: false } },
    ]);
    const [AlarmNames, AlarmTypes] = [[name, "other"], ["MetricAlarm"]];
    assert.deepEqual(inputs(), [{ AlarmNames, AlarmTypes, MaxRecords: 100 }]);
  });

  it("gives how many of its periods have to breach", async () => {
    assert.equal((await observed({})).settings.datapointsToAlarm, 3);
    assert.equal((await observed({ DatapointsToAlarm: 2 })).settings.datapointsToAlarm, 2);
  });

  it("gives an alarm on one metric the form of one on an expression", async () => {
    const { Stat: Statistic, Period } = metric.MetricStat;
    const single = { ...Metric, Statistic, Period, Metrics: [] };
    const { settings: seen } = await observed(single as MetricAlarm);
    assert.deepEqual(seen, { ...settings, expression: "m" });
  });

  it("keeps what makes a metric another one: its unit, its account, its own expression", async () => {
    const changes = [
      { ...metric, MetricStat: { ...metric.MetricStat, Unit: "Bytes" } as const },
      { ...metric, AccountId: "444455556666" },
      { Id: "m", ReturnData: false, Expression: "1" },
    ];
    for (const query of changes) {
      const { metrics } = (await observed({ Metrics: [expression, query] })).settings;
      assert.notDeepEqual(metrics, settings.metrics);
    }
  });

  it("gives nothing of what is watched where that is anything else than one expression", async () => {
    const other = { ...metric, Id: "x", ReturnData: true };
    for (const Metrics of [[metric], [other], [expression, metric, other]]) {
      assert.equal((await observed({ Metrics })).settings.metrics, undefined);
    }
  });

  it("finds one absent that AWS does not give", async () => {
    sdk.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [found] });
    const gone = { name: "gone", isActive: absent, actions: [], settings: {} };
    assert.deepEqual(await observeAlarms(lazily, ["gone", name]), [gone, anAlarm()]);
  });

  for (const [errorName, code] of Object.entries(unreadable)) {
    it(`cannot read anything after ${errorName}`, async () => {
      sdk.onAnyCommand().rejects(anSdkError(errorName));
      const why = { state: "unresolved", code, detail: `${errorName}: because` };
      const unread = { name, isActive: why, actions: [], settings: {} };
      assert.deepEqual(await observeAlarms(lazily, [name]), [unread]);
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
