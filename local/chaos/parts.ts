import type { Deployment } from "../../handler/environment";
import { expectedRules } from "../../core/deployed/rules";
import type { ExpectedRule } from "../../core/deployed/rules";
import { expectedHeartbeatAlarm, type ExpectedAlarm } from "../../core/deployed/heartbeat-alarm";
import { expectedSchedule, type ExpectedSchedule } from "../../core/deployed/schedule";
import type { LocalAccountRegion } from "../aws/region-store";
import { cast } from "../aws/trail/principals";

/** What the guardrail of a schedule is deployed with. */
export interface Parts {
  readonly accountRegion: LocalAccountRegion;
  readonly metadataKeyArn: string;
  readonly passwordKeyArn: string;
  readonly operationsKeyArn: string;
  /** A customer key that nobody approved. */
  readonly strangerKeyArn: string;
  readonly serviceRoleArn: string;
  /** Policy of the metadata key as it was deployed. */
  readonly keyPolicy: string;
  /** Its hash, as the function is told. */
  readonly keyPolicyHash: string;
}

export const scheduleMinutes = 5;

export function toDeployment(parts: Parts): Deployment {
  const { accountRegion, metadataKeyArn, passwordKeyArn, operationsKeyArn, serviceRoleArn } = parts;
  const { partition, account } = accountRegion;
  return {
    accountRegion,
    settings: {
      mode: "enforce",
      partition,
      account,
      metadataKeyArn,
      passwordKeyArn,
      serviceRoleArns: [serviceRoleArn],
    },
    selfCheck: {
      operationsKeyArn,
      retiredKeyArns: [],
      roleArn: toRoleArn(accountRegion, functionRole),
      scheduleRoleArn: toRoleArn(accountRegion, scheduleRole),
      deploymentRoleArns: [toRoleArn(accountRegion, deploymentRole)],
      keyPolicyHash: parts.keyPolicyHash,
      scheduleMinutes,
    },
  };
}

/** The rules that the guardrail is deployed with. */
export function toRules(parts: Parts): readonly ExpectedRule[] {
  const { accountRegion, metadataKeyArn, passwordKeyArn, operationsKeyArn } = parts;
  const keyArns = [metadataKeyArn, passwordKeyArn, operationsKeyArn];
  return expectedRules({ accountRegion, keyArns });
}

/** The clock that it is deployed with. */
export function toSchedule({ accountRegion }: Parts): ExpectedSchedule {
  const roleArn = toRoleArn(accountRegion, scheduleRole);
  return expectedSchedule({ accountRegion, scheduleMinutes, roleArn });
}

/** The alarm that it is deployed with. */
export function toAlarm({ accountRegion }: Parts): ExpectedAlarm {
  return expectedHeartbeatAlarm({ accountRegion, scheduleMinutes });
}

/** Name of the function's role with its path. */
export const functionRole = "glue-encryption-guardrail/function";

/** Name of the role that the schedule runs by. */
export const scheduleRole = "glue-encryption-guardrail/schedule";

/** Name of the role whose calls on the guardrail are expected. */
export const deploymentRole = cast.deployer.name;

export function toRoleArn({ partition, account }: LocalAccountRegion, name: string): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}
