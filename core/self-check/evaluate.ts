import { exposedWrites } from "../exposure/catalog-write";
import { catalogMetadataExport } from "../controls/catalog-metadata-export";
import { exposedObject } from "../controls/exposed-object";
import { guardrailAlarm } from "../controls/guardrail-alarm";
import { guardrailFunction } from "../controls/guardrail-function";
import { guardrailKey } from "../controls/guardrail-key";
import { guardrailNotifyingAlarm } from "../controls/guardrail-notifying-alarm";
import { guardrailPath } from "../controls/guardrail-path";
import { guardrailRule } from "../controls/guardrail-rule";
import { guardrailSchedule } from "../controls/guardrail-schedule";
import { guardrailSecurityConfiguration } from "../controls/guardrail-security-configuration";
import { guardrailTopic } from "../controls/guardrail-topic";
import { guardrailTrail } from "../controls/guardrail-trail";
import type { ExpectedAlarm } from "../deployed/alerts/alarm-definition";
import type { ExpectedKey } from "../deployed/keys";
import type { ForwardingRule } from "../deployed/iam-forwarding";
import { names } from "../deployed/names";
import type { ExpectedRule } from "../deployed/rules";
import type { ExpectedSchedule } from "../deployed/schedule";
import type { ExpectedBaseline } from "../judges/baseline";
import type { ExpectedTopic } from "../judges/topic";
import type { ExposureWindow } from "../exposure/window";
import { toFinding, toFindingId, type Finding } from "../finding";
import type { CloudTrailRecord } from "../exposure/cloudtrail-record";
import { unresolved } from "../observed/fact";
import type {
  GuardrailSnapshot,
  ObservedPath,
  ObservedAlarm,
  ObservedRule,
} from "../observed/guardrail";
import type { AccountRegion } from "../requirement";

/** What the guardrail was deployed with. */
export interface ExpectedGuardrail {
  readonly accountRegion: Required<AccountRegion>;
  readonly rules: readonly ExpectedRule[];
  /** Left out where the calls of IAM arrive by themselves, or are not forwarded. */
  readonly forwarding?: ForwardingRule;
  readonly schedule: ExpectedSchedule;
  /** The alarm on silence, which wakes the function. */
  readonly alarm: ExpectedAlarm;
  /** All others. */
  readonly notifyingAlarms: readonly ExpectedAlarm[];
  readonly keys: readonly ExpectedKey[];
  readonly topic: ExpectedTopic;
  readonly baseline: ExpectedBaseline;
}

/** One finding for each rule, alarm and key that is expected, and one for each other part. */
export function evaluateGuardrail(
  snapshot: GuardrailSnapshot,
  expected: ExpectedGuardrail,
): readonly Finding[] {
  const { accountRegion, rules, forwarding, schedule, alarm, keys, baseline } = expected;
  const { notifyingAlarms, topic } = expected;
  const at = (name: string) => ({ name, accountRegion });
  return [
    ...rules.map((rule) => judgeRule(rule, snapshot.rules, accountRegion)),
    ...(forwarding === undefined ? [] : [judgeForwarding(forwarding, snapshot, accountRegion)]),
    toFinding(guardrailSchedule, at(schedule.name), snapshot.schedule, schedule),
    toFinding(guardrailAlarm, at(alarm.name), findAlarm(snapshot, alarm), alarm),
    toFinding(guardrailFunction, at(snapshot.function.name), snapshot.function, {
      accountRegion,
      rules: rules.map(({ name }) => name),
      alarm: alarm.name,
    }),
    ...notifyingAlarms.map((each) =>
      toFinding(guardrailNotifyingAlarm, at(each.name), findAlarm(snapshot, each), each),
    ),
    toFinding(guardrailTopic, at(topic.name), snapshot.topic, topic),
    ...keys.map((key) => judgeKey(key, snapshot, accountRegion)),
    toFinding(guardrailSecurityConfiguration, at(baseline.name), snapshot.baseline, baseline),
    evaluateExport(snapshot.metadataExport, accountRegion),
    toFinding(guardrailTrail, at(accountRegion.region), snapshot, { accountRegion }),
    ...(snapshot.path === undefined ? [] : [evaluatePath(snapshot.path, accountRegion)]),
  ];
}

/** The finding on the way from a call to the function, which ends in the rule on the catalog. */
export function evaluatePath(path: ObservedPath, accountRegion: Required<AccountRegion>): Finding {
  const location = { name: names.catalogChangeRule, accountRegion };
  return toFinding(guardrailPath, location, path, undefined);
}

/** The finding on the export of the catalog's metadata, for which any customer key will do. */
function evaluateExport(
  found: GuardrailSnapshot["metadataExport"],
  accountRegion: Required<AccountRegion>,
): Finding {
  const location = { name: accountRegion.account, accountRegion };
  const requirement = { accountRegion, securityConfigurationKeys: "any-customer-key" } as const;
  return toFinding(catalogMetadataExport, location, found, requirement);
}

/** One finding for each object that was written unencrypted in a window. */
export function evaluateExposure(
  window: ExposureWindow,
  records: readonly CloudTrailRecord[],
  accountRegion: Required<AccountRegion>,
): readonly Finding[] {
  return exposedWrites(window, records, accountRegion.account).map((write) => {
    const { object: name, path } = write;
    const location = { name, accountRegion, ...(path !== undefined && { path }) };
    return toFinding(exposedObject, location, write, window);
  });
}

/** All findings of a run; those of the self-check replace earlier ones on the same resource. */
export function joinFindings(
  earlier: readonly Finding[],
  selfCheck: readonly Finding[],
): readonly Finding[] {
  const later = new Set(selfCheck.map(toFindingId));
  return [...earlier.filter((finding) => !later.has(toFindingId(finding))), ...selfCheck];
}

/** Whether there is nothing that anybody here could do about a finding. */
export function isHealthy(finding: Finding): boolean {
  const { outcome } = finding.verdict;
  return outcome === "compliant" || outcome === "not-applicable" || isOutOfReach(finding);
}

/** Whether only the organization's management account could make the finding certain. */
function isOutOfReach({ verdict }: Finding): boolean {
  return verdict.outcome === "unknown" && verdict.why.code === "organization-trail";
}

function judgeRule(
  expected: ExpectedRule,
  rules: readonly ObservedRule[],
  accountRegion: Required<AccountRegion>,
): Finding {
  const observed = rules.find(({ name }) => name === expected.name) ?? unseenRule(expected.name);
  return toFinding(guardrailRule, { name: expected.name, accountRegion }, observed, expected);
}

function judgeForwarding(
  expected: ForwardingRule,
  { forwarding }: GuardrailSnapshot,
  { partition, account }: Required<AccountRegion>,
): Finding {
  const { region } = expected;
  const there = { partition, account, region };
  return judgeRule(expected, forwarding === undefined ? [] : [forwarding], there);
}

function findAlarm({ alarms }: GuardrailSnapshot, { name }: ExpectedAlarm): ObservedAlarm {
  const found = alarms.find((alarm) => alarm.name === name);
  return found ?? { name, isActive: unseen, actions: [], settings: {} };
}

function judgeKey(
  expectedKey: ExpectedKey,
  { keys }: GuardrailSnapshot,
  accountRegion: Required<AccountRegion>,
): Finding {
  const { keyArn } = expectedKey;
  const observed = keys.find((key) => key.keyArn === keyArn) ?? { keyArn, description: unseen };
  const requirement = { accountRegion, expectedKey };
  return toFinding(guardrailKey, { name: keyArn, accountRegion }, observed, requirement);
}

/** What the run had no time to look at. */
const unseen = unresolved("timed-out", "not looked at");

function unseenRule(name: string): ObservedRule {
  const facts = { state: unseen, pattern: unseen, targets: unseen };
  return { name, ...facts };
}
