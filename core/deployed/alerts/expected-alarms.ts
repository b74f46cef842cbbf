import { names, toArn, toFunctionArn } from "../names";
import type { AccountRegion } from "../../requirement";
import { toExpectedAlarm, type ExpectedAlarm } from "./alarm-definition";
import { alarmDefinitions } from "./alarm-definitions";
import { heartbeatAlarm } from "./heartbeat-alarm";

interface DeployedAlarms {
  readonly accountRegion: Required<AccountRegion>;
  readonly scheduleMinutes: number;
}

/** The alarm on silence, which notifies the topic and invokes the function. */
export function expectedHeartbeatAlarm(deployed: DeployedAlarms): ExpectedAlarm {
  const { accountRegion, scheduleMinutes } = deployed;
  const actions = [toArn(accountRegion, "sns", names.topic), toFunctionArn(accountRegion)];
  return toExpectedAlarm(heartbeatAlarm(scheduleMinutes), actions);
}

/** All other alarms, which notify the topic. */
export function expectedNotifyingAlarms(deployed: DeployedAlarms): readonly ExpectedAlarm[] {
  const { accountRegion, scheduleMinutes } = deployed;
  const actions = [toArn(accountRegion, "sns", names.topic)];
  return alarmDefinitions(scheduleMinutes).map((each) => toExpectedAlarm(each, actions));
}
