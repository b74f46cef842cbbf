import { names } from "../../../core/deployed/names";
import type { Stage } from "../setups/stage";
import { findingsAlarm } from "../tampering";
import { isLive, openHalves, readCatalog } from "./catalog-state";
import type { GuardrailWatch } from "./guardrail-watch";
import {
  aliasTarget,
  isAlarmActive,
  isBaselineAsDeployed,
  isExportEncrypted,
  isFunctionOpen,
  isKeyAsDeployed,
  isParameterAsDeployed,
  isScheduleAsDeployed,
  isTopicAsDeployed,
  lookAtRule,
  settingsPut,
} from "./part-state";
import { isPathOpen } from "./path-state";
import { lastScheduledLines, partsOf } from "./last-run";

/** What is wrong with what the guardrail knows at the end. */
export interface Standing {
  /** What is not as deployed, and no finding or no alert says so. */
  readonly silences: readonly string[];
  /** Findings on what is as deployed, and what the guardrail should have brought back itself. */
  readonly wrongs: readonly string[];
}

/**
 * Compares what is wrong at the end with the findings of the last scheduled run: each part that is not
 * as deployed has one, which an alert reported since the part was last compliant, and no other part has.
 */
export async function judgeStanding(stage: Stage, watch: GuardrailWatch): Promise<Standing> {
  const isOpen = isPathOpen(stage, watch);
  const wrong = [...(await readWrongParts(stage)), ...(isOpen === false ? [path] : [])];
  const lines = lastScheduledLines(stage);
  const isCertain = (part: string) => part !== path || isOpen !== undefined;
  const violations = partsOf(lines, "non-compliant").filter(isCertain);
  const found = [...violations, ...partsOf(lines, "unknown").map(toUnknown)];
  const isReported = (part: string) =>
    (watch.notified.get(part) ?? -1) > (watch.compliant.get(part) ?? 0);
  const unreported = violations.filter((part) => wrong.includes(part) && !isReported(part));
  return {
    silences: [
      ...wrong.filter((part) => !found.includes(part)).map((part) => `no finding on ${part}`),
      ...unreported.map((part) => `no alert on ${part}`),
    ],
    wrongs: [
      ...violations
        .filter((part) => !wrong.includes(part))
        .map((part) => `a finding on ${part}, which is as deployed`),
      ...(await findUnrepaired(stage)).map((part) => `not brought back: ${part}`),
    ],
  };
}

function toUnknown(part: string): string {
  return `${part}, unknown`;
}

/** What wakes the function, which it brings back by itself, unless in mode audit. */
async function findUnrepaired(stage: Stage): Promise<readonly string[]> {
  const { parts } = stage;
  if (parts.isAudit) return [];
  const unrepaired = [
    ...(isScheduleAsDeployed(stage) ? [] : ["the schedule"]),
    ...(isAlarmActive(stage, names.heartbeatAlarm) ? [] : ["the alarm's actions"]),
  ];
  for (const rule of parts.rules) {
    const { isEnabled, isAimed } = await lookAtRule(stage, rule);
    if (!isEnabled) unrepaired.push(`the state of ${rule.name}`);
    if (!isAimed) unrepaired.push(`the target of ${rule.name}`);
  }
  return unrepaired;
}

/** Control and name of each part that is not as it was deployed, but for the path of the events. */
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
    [`guardrail-alarm ${names.heartbeatAlarm}`, isAlarmActive(stage, names.heartbeatAlarm)],
    [`guardrail-notifying-alarm ${findingsAlarm}`, isAlarmActive(stage, findingsAlarm)],
    [`catalog-metadata-export ${account}`, await isExportEncrypted(stage)],
    [`guardrail-topic ${names.topic}`, isTopicAsDeployed(stage)],
    [
      `guardrail-security-configuration ${names.securityConfiguration}`,
      await isBaselineAsDeployed(stage),
    ],
    ...(await judgeKeys(stage)),
  ];
  const rules = [...parts.rules, ...(parts.forwarding === undefined ? [] : [parts.forwarding])];
  for (const rule of rules) {
    const { isEnabled, isAimed, hasPattern } = await lookAtRule(stage, rule);
    judged.push([`guardrail-rule ${rule.name}`, isEnabled && isAimed && hasPattern]);
  }
  return judged.filter(([, isAsDeployed]) => !isAsDeployed).map(([part]) => part);
}

const path = `guardrail-path ${names.catalogChangeRule}`;

async function judgeKeys(
  stage: Stage,
): Promise<(readonly [part: string, isAsDeployed: boolean])[]> {
  const { metadataKeyArn, passwordKeyArn, retiredKeyArns, operationsKeyArn } = stage.parts;
  const judged: (readonly [part: string, isAsDeployed: boolean])[] = [];
  for (const keyArn of new Set([metadataKeyArn, passwordKeyArn])) {
    const isAsDeployed = await isKeyAsDeployed(stage, keyArn);
    const target = keyArn === metadataKeyArn ? await aliasTarget(stage) : keyArn;
    const part = `guardrail-key ${keyArn}`;
    // KMS refuses the role to ask for an alias that leads nowhere, so the run cannot know what it is.
    const isUntold = isAsDeployed && target === undefined;
    judged.push(isUntold ? [toUnknown(part), false] : [part, isAsDeployed && target === keyArn]);
  }
  // Of these the self-check asks for no more than that they can be used.
  for (const keyArn of [...retiredKeyArns, operationsKeyArn]) {
    judged.push([`guardrail-key ${keyArn}`, await isLive(stage, keyArn)]);
  }
  return judged;
}
