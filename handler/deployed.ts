import type { GuardrailMode } from "../core/deployed/environment";
import {
  expectedHeartbeatAlarm,
  expectedNotifyingAlarms,
} from "../core/deployed/alerts/expected-alarms";
import { expectedForwarding } from "../core/deployed/iam-forwarding";
import { expectedKeys } from "../core/deployed/keys";
import { names } from "../core/deployed/names";
import { expectedRules } from "../core/deployed/rules";
import { expectedSchedule } from "../core/deployed/schedule";
import { toDeployedRequirement, type DeployedRequirement } from "../core/requirement";
import type { ExpectedGuardrail } from "../core/self-check/evaluate";
import type { Deployment } from "./environment";
import type { KnownRoles } from "./event/caller";

/** What the function judges by: the catalog's requirement, and the guardrail as it was deployed. */
export interface Deployed {
  readonly mode: GuardrailMode;
  readonly requirement: DeployedRequirement;
  readonly expected: ExpectedGuardrail;
  readonly roles: KnownRoles;
  readonly scheduleMinutes: number;
}

/** Derives it from the function's environment, where all of it stands. */
export function toDeployed(deployment: Deployment): Deployed {
  const { settings, selfCheck, accountRegion } = deployment;
  const { metadataKeyArn, passwordKeyArn } = settings;
  const { roleArn, deploymentRoleArns, scheduleMinutes } = selfCheck;
  return {
    mode: settings.mode,
    requirement: toDeployedRequirement({
      accountRegion,
      metadataKeyArn,
      passwordKeyArn,
      serviceRoles: settings.serviceRoleArns,
      parameterName: names.keyParameter,
    }),
    expected: toExpected(deployment),
    roles: { roleArn, deploymentRoleArns },
    scheduleMinutes,
  };
}

function toExpected({ settings, selfCheck, accountRegion }: Deployment): ExpectedGuardrail {
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
    topic: {
      name: names.topic,
      policyHash: selfCheck.topicPolicyHash,
      keyArn: operationsKeyArn,
      addressHash: selfCheck.alertEmailHash,
    },
    baseline: { name: names.securityConfiguration, accountRegion, keyArn: metadataKeyArn },
  };
}
