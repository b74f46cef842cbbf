import assert from "node:assert/strict";
import { alarmDefinitions } from "../../../core/deployed/alerts/alarm-definitions";
import { deployGuardrail, inputsOf } from "../deployed-guardrail";

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

const own = ["service", "glue-encryption-guardrail"];
const guardrail = "GlueEncryptionGuardrail";
const queue = (name: string) => [
  "AWS/SQS",
  "ApproximateNumberOfMessagesVisible",
  "QueueName",
  `glue-encryption-guardrail-${name}`,
];
const ofFunction = (name: string) => [
  "AWS/Lambda",
  name,
  "FunctionName",
  "glue-encryption-guardrail",
];

/** What each graph draws, in their order. */
const graphs = [
  ["SampleCount", [[guardrail, "Heartbeat", ...own]]],
  [
    "Maximum",
    ["low", "medium", "high", "critical"].map((severity) => [
      ...[guardrail, "Findings", ...own, "Severity", severity],
      { label: severity },
    ]),
  ],
  ["Sum", [[guardrail, "Remediations", ...own]]],
  ["Maximum", [[guardrail, "TimeToEncryptMs", ...own]]],
  ["Maximum", [[guardrail, "EventLatencyMs", ...own]]],
  ["Sum", [[guardrail, "DeniedAttempts", ...own]]],
  [
    "Maximum",
    [queue("undelivered-events"), queue("undelivered-schedules"), queue("failed-wake-ups")],
  ],
  ["Sum", [ofFunction("Errors")]],
  ["Maximum", [ofFunction("Duration")]],
];

describe("the dashboard", () => {
  let widgets: readonly Widget[];

  before(async () => {
    const deployed = await deployGuardrail({ dashboard: true });
    const type = "aws:cloudwatch/dashboard:Dashboard";
    const { dashboardName, dashboardBody } = inputsOf(deployed, type, "guard-dashboard");
    assert.equal(dashboardName, "glue-encryption-guardrail");
    ({ widgets } = JSON.parse(String(dashboardBody)) as { widgets: readonly Widget[] });
  });

  it("shows the state of every alarm first", () => {
    assert.deepEqual(widgets[0], {
      type: "alarm",
      x: 0,
      y: 0,
      width: 24,
      height: 4,
      properties: {
        title: "Alarms",
        alarms: ["heartbeat-missing", ...alarmDefinitions(5).map(({ id }) => id)].map(
          (id) =>
            `arn:aws:cloudwatch:eu-central-1:111122223333:alarm:glue-encryption-guardrail-${id}`,
        ),
      },
    });
  });

  it("draws the metrics of the guardrail, its queues and its function, under a title each", () => {
    const drawn = widgets.slice(1).map(({ type, properties }) => {
      const { title, stat, metrics, ...rest } = properties;
      assert.equal(type, "metric");
      assert.match(String(title), /^[A-Z]/);
      assert.deepEqual(rest, { region: "eu-central-1", period: 300, view: "timeSeries" });
      return [stat, metrics];
    });
    assert.deepEqual(drawn, graphs);
  });

  it("lets no widget cover another or leave the grid", () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, index) => {
        const column = x + (index % width);
        assert.ok(column < 24, `column ${column}`);
        return `${column},${y + Math.floor(index / width)}`;
      }),
    );
    assert.equal(new Set(cells).size, cells.length);
  });
});
