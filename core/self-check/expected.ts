import type { FunctionSettings, SelfCheckSettings } from "../deployed/environment";
import {
  expectedHeartbeatAlarm,
  expectedNotifyingAlarms,
} from "../deployed/alerts/expected-alarms";
import { expectedForwarding } from "../deployed/iam-forwarding";
import { expectedKeys } from "../deployed/keys";
import { names } from "../deployed/names";
import { expectedRules } from "../deployed/rules";
import { expectedSchedule } from "../deployed/schedule";
import type { AccountRegion } from "../requirement";
import type { ExpectedGuardrail } from "./evaluate";

/** The parts of a guardrail whose function has these settings. */
export function expectedGuardrail(deployed: {
  readonly settings: FunctionSettings;
  readonly selfCheck: SelfCheckSettings;
  readonly accountRegion: Required<AccountRegion>;
}): ExpectedGuardrail {
  const { settings, selfCheck, accountRegion } = deployed;
  const { metadataKeyArn, passwordKeyArn } = settings;
  const { operationsKeyArn, retiredKeyArns, scheduleMinutes } = selfCheck;
  const { roleArn, scheduleRoleArn, forwardingRoleArn } = selfCheck;
  // In the order of the deployed patterns: EventBridge gives them back as they were written.
  const keyArns = [metadataKeyArn, passwordKeyArn, operationsKeyArn, ...retiredKeyArns];
  const roleArns = [roleArn, scheduleRoleArn, forwardingRoleArn].filter((arn) => arn !== "");
  const parts = { accountRegion, keyArns, roleArns };
  const forwarding =
    forwardingRoleArn === "" ? undefined : expectedForwarding(parts, forwardingRoleArn);
  return {
    accountRegion,
    rules: expectedRules(parts),
    ...(forwarding !== undefined && { forwarding }),
    schedule: expectedSchedule({ accountRegion, scheduleMinutes, roleArn: scheduleRoleArn }),
    alarm: expectedHeartbeatAlarm({ accountRegion, scheduleMinutes }),
    notifyingAlarms: expectedNotifyingAlarms({ accountRegion, scheduleMinutes }),
    keys: expectedKeys({ ...selfCheck, metadataKeyArn, passwordKeyArn }),
    topic: expectedTopic(selfCheck),
    baseline: { name: names.securityConfiguration, accountRegion, keyArn: metadataKeyArn },
  };
}

function expectedTopic(selfCheck: SelfCheckSettings): ExpectedGuardrail["topic"] {
  return {
    name: names.topic,
    policyHash: selfCheck.topicPolicyHash,
    keyArn: selfCheck.operationsKeyArn,
    addressHash: selfCheck.alertEmailHash,
  };
}
