import assert from "node:assert/strict";
import { alarmDefinitions } from "../core/deployed/alerts/alarm-definitions";
import { heartbeatAlarm } from "../core/deployed/alerts/heartbeat-alarm";
import { metric, severities } from "../core/deployed/metrics";
import { startLocalAws } from "../local/aws/local-aws";
import type { Deployment } from "../local/deployment/program";
import { deployStage } from "../local/rehearsal/deploy-stage";
import type { Stage } from "../local/rehearsal/stage";
import { PageTable } from "./support/page-table";

const scheduleMinutes = 5;
const hoursOfAMonth = 30 * 24;
const runsOfAnHour = 60 / scheduleMinutes;

const table = new PageTable("README.md");
const countOf = (what: string) => table.numbers(what)[0];

describe("The cost table of the README", function () {
  this.timeout(120_000);
  let stage: Stage;
  let deployment: Deployment;
  before(async () => {
    const config = { alertEmail: "", serviceRoleArns: "[]", deploymentRoleArns: "[]" };
    const aws = await startLocalAws();
    ({ stage, deployment } = await deployStage(aws, { region: "eu-west-1", config }));
    // The runs of the first hour begin with one that looks at everything, and so do those of the second.
    await stage.pass(2 * 60 + 1);
  });
  after(() => stage.aws.close());

  const registered = (type: string) =>
    deployment.resources.filter((resource) => resource.type === type);

  /** What a trail of management events has. */
  const recorded = () => stage.aws.history.entries.filter(({ access }) => access !== "data");

  it("counts the keys that the program makes, each of which rotates", () => {
    const keys = registered("aws:kms/key:Key");
    assert.equal(countOf("KMS keys"), keys.length);
    assert.ok(keys.every(({ inputs }) => inputs.enableKeyRotation === true));
    // KMS bills the first two rotations of a key as much as the key, and no other.
    const [, , month = ""] = table.row("KMS keys");
    const [first, second, third] = [1, 2, 3].map((versions) => keys.length * versions);
    assert.equal(month, `${first} USD, ${second} after a year, ${third} after two`);
  });

  it("counts each metric by its dimensions", () => {
    table.assertProduct("Custom metrics", Object.keys(metric).length - 1 + severities.length);
  });

  it("counts the alarms by the metrics that they watch", () => {
    const alarms = [...alarmDefinitions(scheduleMinutes), heartbeatAlarm(scheduleMinutes)];
    assert.equal(registered("aws:cloudwatch/metricAlarm:MetricAlarm").length, alarms.length);
    const watched = alarms.flatMap(({ source }) =>
      source.kind === "math" ? Object.values(source.metrics) : [source],
    );
    table.assertProduct(`Metrics that ${alarms.length} alarms watch`, watched.length);
  });

  it("counts the runs of the schedule", () => {
    assert.equal(countOf("Runs by the schedule"), hoursOfAMonth * runsOfAnHour);
  });

  it("measures the log of a quiet run", () => {
    const scheduled = stage.aws.functions.runs.filter(({ cause }) => cause === "schedule");
    const bytes = scheduled.map(({ logs }) => Buffer.byteLength(logs.join("\n")));
    const megabytes = (Math.min(...bytes) * hoursOfAMonth * runsOfAnHour) / 1e6;
    const [number = NaN] = table.numbers("Megabytes of log");
    assert.equal(number, Math.round(megabytes / 10) * 10);
    assert.equal(table.row("Megabytes of log")[2], `${((number / 1000) * 0.5).toFixed(2)} USD`);
  });

  it("counts the calls that the runs of a quiet hour make, as the deployed function makes them", () => {
    const calls = stage.aws.functions.runs
      .filter(({ cause }) => cause === "schedule")
      .map(({ id }) => recorded().filter(({ runId }) => runId === id).length);
    const [quiet, full] = [Math.min(...calls), Math.max(...calls)];
    assert.equal(countOf("Calls of a quiet run"), quiet);
    assert.equal(countOf("Calls of the one run an hour that looks at everything"), full);
    const month = hoursOfAMonth * (full + (runsOfAnHour - 1) * quiet);
    assert.equal(countOf("Calls a month"), Math.round(month / 1000) * 1000);
    const [, each, price] = table.row("Calls a month");
    assert.equal(each, "0 in the first trail, 2 USD for 100,000 in each further one");
    assert.equal(price, `0, or ${((month / 100_000) * 2).toFixed(2)} USD for each further trail`);
  });

  it("has no trail and no dashboard in it, which are made only when asked for", () => {
    for (const type of ["aws:cloudtrail/trail:Trail", "aws:cloudwatch/dashboard:Dashboard"]) {
      assert.deepEqual(registered(type), []);
    }
  });
});
