import { expectedKeys } from "../../core/deployed/keys";
import { expectedHeartbeatAlarm } from "../../core/deployed/heartbeat-alarm";
import { expectedRules } from "../../core/deployed/rules";
import { expectedSchedule } from "../../core/deployed/schedule";
import { isViolation, type Finding } from "../../core/finding";
import { joinFindings, type ExpectedGuardrail } from "../../core/self-check/evaluate";
import { isExpectedCall, type KnownRoles } from "../event/caller";
import type { Clock } from "../clock";
import type { Deployment } from "../environment";
import { reportExposure, type ExposureReport } from "../exposure/report";
import type { GuardedAws } from "../aws";
import type { Outcome } from "../heal/outcome";
import type { Run } from "../run";
import { checkSelf, type Repair } from "./check";

/** What the guardrail watches over itself with. */
export interface Watching extends KnownRoles {
  readonly expected: ExpectedGuardrail;
  readonly scheduleMinutes: number;
}

/** What the guardrail saw of itself on a run. */
export interface Watch {
  /** All findings of the run, those on the catalog and compliant ones included. */
  readonly found: readonly Finding[];
  /** Those that remain after the run. */
  readonly standing: readonly Finding[];
  readonly repairs: readonly Repair[];
  readonly exposure: ExposureReport;
}

interface WatchParts {
  readonly aws: GuardedAws;
  readonly clock: Clock;
  readonly watching: Watching;
  /** No look starts or lasts beyond this moment; milliseconds since 1970. */
  readonly deadline: number;
}

/** What the self-check expects, from what the function was deployed with. */
export function toWatching({ settings, selfCheck, accountRegion }: Deployment): Watching {
  const { metadataKeyArn, passwordKeyArn } = settings;
  const { roleArn, deploymentRoleArns, retiredKeyArns, scheduleMinutes } = selfCheck;
  // In the order of the deployed patterns: EventBridge gives them back as they were written.
  const keyArns = [metadataKeyArn, passwordKeyArn, selfCheck.operationsKeyArn, ...retiredKeyArns];
  return {
    roleArn,
    deploymentRoleArns,
    scheduleMinutes,
    expected: {
      accountRegion,
      rules: expectedRules({ accountRegion, keyArns }),
      schedule: expectedSchedule({
        accountRegion,
        scheduleMinutes,
        roleArn: selfCheck.scheduleRoleArn,
      }),
      alarm: expectedHeartbeatAlarm({ accountRegion, scheduleMinutes }),
      keys: expectedKeys({ ...selfCheck, metadataKeyArn, passwordKeyArn }),
    },
  };
}

/** Whether the run looks after the guardrail itself: an event of the catalog leaves no time for it. */
export function isWatched({ wakeUp }: Run): boolean {
  return ["schedule", "alarm", "tamper"].includes(wakeUp.kind);
}

/** Looks after the guardrail itself, once the catalog has been seen to. Never rejects. */
export async function keepWatch(parts: WatchParts, run: Run, outcome: Outcome): Promise<Watch> {
  const { aws, clock, watching, deadline } = parts;
  const { wakeUp } = run;
  const judged = outcome.kind === "judged" ? outcome : undefined;
  const isExpected = wakeUp.kind === "tamper" && isExpectedCall(wakeUp.attribution, watching);
  const [selfCheck, exposure] = await Promise.all([
    checkSelf({
      aws,
      expected: watching.expected,
      keys: judged?.keys ?? [],
      // A repair wakes the function once more, and that it repairs nothing then is what ends the loop.
      // A deployment may be on its way to what it deploys: the next scheduled run repairs what is left.
      mode: isExpected ? "audit" : run.mode,
      limitMs: deadline - clock.now(),
    }),
    reportDueExposure(parts, run),
  ]);
  const exposed = exposure.windows.flatMap(({ findings }) => findings);
  return {
    found: [...joinFindings(judged?.found ?? [], selfCheck.found), ...exposed],
    standing: [...joinFindings(judged?.standing ?? [], selfCheck.standing), ...exposed],
    repairs: selfCheck.repairs,
    exposure,
  };
}

/** What is certainly wrong with the guardrail itself, the parameter and the keys of the run included. */
export function violationsOf({ found }: Pick<Watch, "found">): readonly Finding[] {
  return found.filter(
    (finding) => finding.control.startsWith("guardrail-") && isViolation(finding),
  );
}

/** Runs are serialised, so a longer search would keep the next wake-up waiting. */
const longestSearchMs = 20_000;

async function reportDueExposure(
  parts: WatchParts,
  { wakeUp, accountRegion }: Run,
): Promise<ExposureReport> {
  if (wakeUp.kind !== "schedule") return { windows: [], incomplete: undefined };
  const { aws, clock, watching, deadline } = parts;
  const { scheduleMinutes } = watching;
  const tick = wakeUp.eventTime ?? clock.now();
  try {
    const latest = Math.min(deadline, clock.now() + longestSearchMs);
    const history = { aws: aws.watched, clock, deadline: latest };
    return await reportExposure({
      ...history,
      accountRegion,
      tick,
      scheduleMinutes,
    });
  } catch (error) {
    // Whatever it is, the run goes on: the reason is told, and nothing is taken for unexposed.
    return { windows: [], incomplete: error instanceof Error ? error.message : String(error) };
  }
}
