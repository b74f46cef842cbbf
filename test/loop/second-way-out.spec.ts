import assert from "node:assert/strict";
import { switchedOff } from "../../local/aws/catalog-body";
import { startLocalAws } from "../../local/aws/local-aws";
import { deployStage } from "../../local/rehearsal/deploy-stage";
import { startObserving } from "../../local/rehearsal/observation";
import type { Stage } from "../../local/rehearsal/stage";
import { cast } from "../../local/aws/trail/principals";

const region = "eu-west-1";
const alertsEventBusArn = "arn:aws:events:eu-west-1:444455556666:event-bus/security";

describe("A guardrail with an event bus as its second way out", () => {
  let stage: Stage;
  before(async () => {
    const config = { alertsEventBusArn };
    stage = (await deployStage(await startLocalAws(), { region, config })).stage;
  });
  after(() => stage.aws.close());

  const events = () => stage.aws.customBuses.events;
  const switchOff = async () => {
    const look = startObserving(stage);
    await stage.put(cast.engineer, switchedOff);
    return look();
  };

  it("puts each notification there as it is published to the topic", async () => {
    const { alerts, isAsRequired } = await switchOff();
    assert.equal(isAsRequired, true);
    const source = "glue-encryption-guardrail";
    const detailType = "Glue Encryption Guardrail Notification";
    assert.deepEqual(
      events(),
      alerts.map((detail) => ({ busArn: alertsEventBusArn, source, detailType, detail })),
    );
    assert.equal(alerts.length, 1);
  });

  it("says by it what the topic does not take any more, and heals all the same", async () => {
    const before = events().length;
    stage.aws.faults.injectCall({ call: "sns:Publish", effect: { kind: "deny" } });
    const { alerts, alarms, isAsRequired } = await switchOff();
    stage.aws.faults.clear();
    assert.deepEqual([alerts, alarms, isAsRequired], [[], [], true]);
    assert.deepEqual(
      events()
        .slice(before)
        .map(({ detail }) => detail.kind),
      ["heal"],
    );
  });

  it("raises an alarm, and publishes to the topic, when the event bus does not take it", async () => {
    stage.aws.faults.injectCall({ call: "events:PutEvents", effect: { kind: "deny" } });
    const look = startObserving(stage);
    await stage.put(cast.engineer, switchedOff);
    await stage.pass(2);
    stage.aws.faults.clear();
    const { alerts, alarms, isAsRequired } = await look();
    assert.equal(isAsRequired, true);
    assert.deepEqual(
      alerts.map(({ kind }) => kind),
      ["heal"],
    );
    assert.ok(alarms.includes("glue-encryption-guardrail-unsent-notifications"), alarms.join());
  });
});
