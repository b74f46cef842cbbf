import { settingsCall } from "../../../core/exposure/window";
import { names, toArn } from "../../../core/deployed/names";
import { ApiError } from "../../aws/api/service";
import { isJsonObject, listAt, objectAt, textAt } from "../../aws/json";
import type { DeployedRule } from "../setups/parts";
import type { Stage } from "../setups/stage";
import { isLive, look } from "./catalog-state";

export async function isParameterAsDeployed(stage: Stage): Promise<boolean> {
  try {
    const answer = await look(stage, "ssm:GetParameter", { Name: names.keyParameter });
    return textAt(objectAt(answer, "Parameter"), "Value") === stage.parts.metadataKeyArn;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

export function isScheduleAsDeployed({ world, parts }: Stage): boolean {
  const found = world.schedules.in(parts.accountRegion.region).get(names.schedule)?.settings;
  const { ScheduleExpression } = parts.schedule;
  return found?.State !== "DISABLED" && found?.ScheduleExpression === ScheduleExpression;
}

export function isAlarmActive({ world, parts }: Stage, name: string): boolean {
  return world.alarms.in(parts.accountRegion.region).get(name)?.isActive === true;
}

/** Whether the security configuration for jobs is there; somebody may have made it anew, without keys. */
export async function isBaselineAsDeployed(stage: Stage): Promise<boolean> {
  const Name = names.securityConfiguration;
  try {
    const answer = await look(stage, "glue:GetSecurityConfiguration", { Name });
    return JSON.stringify(answer).includes(stage.parts.metadataKeyArn);
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

/** Whether no copy of the metadata is made under a weaker key than the catalog's. */
export async function isExportEncrypted(stage: Stage): Promise<boolean> {
  try {
    const answer = await look(stage, "glue:GetDataCatalogExportConfiguration", {});
    return answer.ExportSetting === "DISABLED";
  } catch (error) {
    if (error instanceof ApiError) return true;
    throw error;
  }
}

/** Whether the topic takes the alerts, and who is subscribed gets all of them. */
export function isTopicAsDeployed({ world, parts }: Stage): boolean {
  const { topics } = world;
  const { arn, policy, subscriptionArn } = parts.topic;
  const isOpen =
    topics.policies.get(arn) === policy && topics.keyArns.get(arn) === parts.operationsKeyArn;
  if (subscriptionArn === undefined) return isOpen;
  const subscription = topics.subscriptions.get(subscriptionArn);
  return isOpen && subscription?.isConfirmed === true && subscription.filterPolicy === "";
}

export function isFunctionOpen({ world, parts }: Stage): boolean {
  const fn = world.functions.in(parts.accountRegion.region).get(names.function);
  return (
    fn?.reservedConcurrency !== 0 &&
    fn?.permissions.has(names.rulesPermission) === true &&
    fn.permissions.has(names.alarmPermission)
  );
}

export async function isKeyAsDeployed(stage: Stage, KeyId: string): Promise<boolean> {
  const { metadataKeyArn, keyPolicy } = stage.parts;
  const { KeyRotationEnabled } = await look(stage, "kms:GetKeyRotationStatus", { KeyId });
  if (!(await isLive(stage, KeyId)) || KeyRotationEnabled !== true) return false;
  if (KeyId !== metadataKeyArn) return true;
  const { Policy } = await look(stage, "kms:GetKeyPolicy", { KeyId });
  return Policy === keyPolicy;
}

/** ARN of the key that the alias leads to. */
export async function aliasTarget(stage: Stage): Promise<string | undefined> {
  const aliases = listAt(await look(stage, "kms:ListAliases", {}), "Aliases").filter(isJsonObject);
  const { TargetKeyId } = aliases.find(({ AliasName }) => AliasName === names.keyAlias) ?? {};
  if (typeof TargetKeyId !== "string") return undefined;
  return toArn(stage.parts.accountRegion, "kms", `key/${TargetKeyId}`);
}

/** What a trail has to log for a change of the catalog to wake anybody. */
export const settingsPut = { service: "glue", operation: settingsCall, isReadOnly: false };

/** What a rule is like, as far as it wakes anybody. */
export async function lookAtRule(
  stage: Stage,
  { name, region, eventPattern, target }: DeployedRule,
) {
  const rule = await look(stage, "events:DescribeRule", { Name: name }, region);
  const { Targets } = await look(stage, "events:ListTargetsByRule", { Rule: name }, region);
  const own = listAt({ Targets }, "Targets")
    .filter(isJsonObject)
    .find(({ Id }) => Id === target.id);
  return {
    isEnabled: rule.State === "ENABLED",
    isAimed: own?.Arn === target.arn,
    hasPattern: rule.EventPattern === eventPattern,
  };
}
