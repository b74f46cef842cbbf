import { settingsCall } from "../../../core/exposure/window";
import { names, toArn } from "../../../core/deployed/names";
import { ApiError } from "../../aws/api/service";
import { isJsonObject, listAt, objectAt, textAt, type JsonObject } from "../../aws/json";
import type { DeployedRule } from "../parts";
import type { Stage } from "../stage";
import { isLive, look, openHalves, readCatalog } from "./catalog-state";
import { lastScheduledLines } from "./last-run";

/**
 * Compares what is wrong at the end with the findings of the last scheduled run: each part that is not
 * as deployed has one, and no other part has.
 */
export async function judgeStanding(stage: Stage): Promise<readonly string[]> {
  const wrong = await readWrongParts(stage);
  const lines = lastScheduledLines(stage);
  const violations = partsOf(lines, "non-compliant");
  const found = [...violations, ...partsOf(lines, "unknown").map(toUnknown)];
  return [
    ...wrong.filter((part) => !found.includes(part)).map((part) => `no finding on ${part}`),
    ...violations
      .filter((part) => !wrong.includes(part))
      .map((part) => `a finding on ${part}, which is as deployed`),
  ];
}

/** Control and name of each part that a run gave a verdict on. */
function partsOf(lines: readonly JsonObject[], verdict: string): readonly string[] {
  return lines
    .filter((line) => line.verdict === verdict && line.control !== "exposed-object")
    .map((line) => `${textAt(line, "control") ?? ""} ${nameIn(textAt(line, "resource") ?? "")}`);
}

function toUnknown(part: string): string {
  return `${part}, unknown`;
}

/** A finding's resource is a kind and a name: `KMS key "arn:…"`. */
function nameIn(resource: string): string {
  return /"(.*)"$/.exec(resource)?.[1] ?? resource;
}

/** Control and name of each part that is not as it was deployed. */
async function readWrongParts(stage: Stage): Promise<readonly string[]> {
  const { parts, world } = stage;
  const { region, account } = parts.accountRegion;
  const open = openHalves(await readCatalog(stage), parts);
  const judged: (readonly [part: string, isAsDeployed: boolean])[] = [
    [`catalog-metadata-encryption ${account}`, !open.includes("metadata")],
    [`catalog-connection-passwords ${account}`, !open.includes("passwords")],
    [`guardrail-parameter ${names.keyParameter}`, await isParameterAsDeployed(stage)],
    [`guardrail-trail ${region}`, world.trails.isRecorded(region, settingsPut)],
    [`guardrail-function ${names.function}`, isFunctionOpen(stage)],
    [`guardrail-schedule ${names.schedule}`, isScheduleAsDeployed(stage)],
    [
      `guardrail-alarm ${names.heartbeatAlarm}`,
      world.alarms.in(region).get(names.heartbeatAlarm)?.isActive === true,
    ],
  ];
  for (const keyArn of [parts.metadataKeyArn, parts.passwordKeyArn]) {
    const isAsDeployed = await isKeyAsDeployed(stage, keyArn);
    const target = keyArn === parts.metadataKeyArn ? await aliasTarget(stage) : keyArn;
    const part = `guardrail-key ${keyArn}`;
    // KMS refuses the role to ask for an alias that leads nowhere, so the run cannot know what it is.
    const isUntold = isAsDeployed && target === undefined;
    judged.push(isUntold ? [toUnknown(part), false] : [part, isAsDeployed && target === keyArn]);
  }
  for (const rule of parts.rules) {
    judged.push([`guardrail-rule ${rule.name}`, await isRuleAsDeployed(stage, rule)]);
  }
  return judged.filter(([, isAsDeployed]) => !isAsDeployed).map(([part]) => part);
}

async function isParameterAsDeployed(stage: Stage): Promise<boolean> {
  try {
    const answer = await look(stage, "ssm:GetParameter", { Name: names.keyParameter });
    return textAt(objectAt(answer, "Parameter"), "Value") === stage.parts.metadataKeyArn;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

function isScheduleAsDeployed({ world, parts }: Stage): boolean {
  const found = world.schedules.in(parts.accountRegion.region).get(names.schedule)?.settings;
  const { ScheduleExpression } = parts.schedule;
  return found?.State !== "DISABLED" && found?.ScheduleExpression === ScheduleExpression;
}

function isFunctionOpen({ world, parts }: Stage): boolean {
  const fn = world.functions.in(parts.accountRegion.region).get(names.function);
  return (
    fn?.reservedConcurrency !== 0 &&
    fn?.permissions.has(names.rulesPermission) === true &&
    fn.permissions.has(names.alarmPermission)
  );
}

async function isKeyAsDeployed(stage: Stage, KeyId: string): Promise<boolean> {
  const { metadataKeyArn, keyPolicy } = stage.parts;
  const { KeyRotationEnabled } = await look(stage, "kms:GetKeyRotationStatus", { KeyId });
  if (!(await isLive(stage, KeyId)) || KeyRotationEnabled !== true) return false;
  if (KeyId !== metadataKeyArn) return true;
  const { Policy } = await look(stage, "kms:GetKeyPolicy", { KeyId });
  return Policy === keyPolicy;
}

/** ARN of the key that the alias leads to. */
async function aliasTarget(stage: Stage): Promise<string | undefined> {
  const aliases = listAt(await look(stage, "kms:ListAliases", {}), "Aliases").filter(isJsonObject);
  const { TargetKeyId } = aliases.find(({ AliasName }) => AliasName === names.keyAlias) ?? {};
  if (typeof TargetKeyId !== "string") return undefined;
  return toArn(stage.parts.accountRegion, "kms", `key/${TargetKeyId}`);
}

/** What a trail has to log for a change of the catalog to wake anybody. */
const settingsPut = { service: "glue", operation: settingsCall, isReadOnly: false };

async function isRuleAsDeployed(
  stage: Stage,
  { name, eventPattern, target }: DeployedRule,
): Promise<boolean> {
  const rule = await look(stage, "events:DescribeRule", { Name: name });
  const { Targets } = await look(stage, "events:ListTargetsByRule", { Rule: name });
  const own = listAt({ Targets }, "Targets")
    .filter(isJsonObject)
    .find(({ Id }) => Id === target.id);
  const isWokenAsDeployed = rule.EventPattern === eventPattern;
  return rule.State === "ENABLED" && isWokenAsDeployed && own?.Arn === target.arn;
}
