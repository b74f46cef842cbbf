import { names, prefix, toArn } from "../../../../core/deployed/names";
import type { JsonObject } from "../../../aws/json";
import { cast } from "../../../aws/trail/principals";
import type { Drift, DriftGroup } from "../../drift";
import type { Stage } from "../../stage";
import { loggedViolations, type Observation } from "../../observation";
import { judgeAlert, takeBack, tampering } from "./tampering";

/** It alone says that the function was replaced. */
const ofAlarm = (): JsonObject => ({ AlarmNames: [`${prefix}-function-changed`] });

/** An alert has to name the caller, and the self-check to see what the call left. */
function judgeFinding(seen: Observation, control: string): string | undefined {
  const found = loggedViolations(seen, control);
  return found.length === 0 ? `${control} found nothing` : judgeAlert(seen);
}

const alarmSilenced: Drift = {
  ...tampering({
    id: "alarm-silenced",
    title: "The actions of the alarm on the function's code are disabled",
    expected: "reported",
    call: "monitoring:DisableAlarmActions",
    input: ofAlarm,
    undo: { call: "monitoring:EnableAlarmActions", input: ofAlarm },
  }),
  judge: (seen) => judgeFinding(seen, "guardrail-notifying-alarm"),
};

const setPolicy = "sns:SetTopicAttributes";
const ofTopic = ({ accountRegion }: Stage) => toArn(accountRegion, "sns", names.topic);
/** Denies the alarms alone, so that the function can still report it. */
const againstAlarms = JSON.stringify({
  Version: "2012-10-17",
  Statement: {
    Effect: "Deny",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: "sns:Publish",
    Resource: "*",
  },
});

function toPolicy(stage: Stage, AttributeValue: string): JsonObject {
  return { TopicArn: ofTopic(stage), AttributeName: "Policy", AttributeValue };
}

/** Sets the policy, and afterwards the one that was deployed. */
function topicLocked(): Drift {
  let deployed = "";
  return {
    id: "topic-locked",
    title: "The topic's policy keeps the alarms from publishing",
    expected: "reported",
    async play(stage) {
      deployed = stage.aws.topics.policies.get(ofTopic(stage)) ?? "";
      await stage.act(cast.engineer, setPolicy, toPolicy(stage, againstAlarms));
    },
    judge: (seen) => judgeFinding(seen, "guardrail-topic"),
    recover: (stage) =>
      takeBack(stage, { call: setPolicy, input: () => toPolicy(stage, deployed) }),
  };
}

function toFilter(stage: Stage, AttributeValue: string): JsonObject {
  const [SubscriptionArn = ""] = stage.aws.topics.subscriptions.keys();
  return { SubscriptionArn, AttributeName: "FilterPolicy", AttributeValue };
}

const setSubscription = "sns:SetSubscriptionAttributes";

const subscriptionFiltered: Drift = {
  ...tampering({
    id: "subscription-filtered",
    title: "A filter policy keeps the alerts from who is subscribed",
    expected: "reported",
    call: setSubscription,
    input: (stage) => toFilter(stage, '{"nothing":["has this"]}'),
    undo: { call: setSubscription, input: (stage) => toFilter(stage, "{}") },
  }),
  judge: (seen) => judgeFinding(seen, "guardrail-topic"),
};

/** The function has no right to write them, so it is reported by the ways that are left. */
export const alertTampering: DriftGroup = {
  title: "Tampering with its alerts",
  drifts: [alarmSilenced, topicLocked(), subscriptionFiltered],
};
