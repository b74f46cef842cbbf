import type { Alert } from "../aws/alerts";
import { isViolation, type Finding } from "../core/finding";
import { toText } from "../core/message";
import { toCause, toLength, type Exposure } from "./exposure";
import type { Happening } from "./happening";
import type {
  Notification,
  NotifiedExposure,
  NotifiedFacts,
  NotifiedFinding,
  NotifiedWakeUp,
} from "./notification";
import type { Outcome } from "./outcome";
import type { Run } from "./run";
import { summarise } from "./summary";
import type { WakeUp } from "./wake-up";

/** Renders a happening as the notification of it. */
export function toNotification(run: Run, outcome: Outcome, happening: Happening): Notification {
  const { mode, home, requestId, wakeUp } = run;
  const judged = outcome.kind === "judged" ? outcome : undefined;
  const { kind, halves, exposure } = happening;
  const facts: NotifiedFacts = {
    kind,
    mode,
    account: home.account,
    region: home.region,
    requestId,
    wakeUp: toNotifiedWakeUp(wakeUp),
    attribution: toCause(wakeUp, home.account)?.attribution ?? null,
    halves,
    before: judged?.before ?? null,
    after: judged?.after ?? null,
    exposure: exposure === undefined ? null : toNotifiedExposure(exposure),
    isServiceRoleDropped: judged?.remediation?.isRoleDropped ?? false,
    error: outcome.failure?.error.message ?? null,
    findings: (judged?.found ?? []).filter(isViolation).map(toNotifiedFinding),
  };
  return { version: 1, summary: summarise(facts), ...facts };
}

/** The SNS message of a notification; its subject is printable ASCII of at most 100 characters. */
export function toAlert(notification: Notification): Alert {
  const { mode, account, region, kind } = notification;
  const subject = `[${mode}] Glue Data Catalog ${account} ${region}: ${subjects[kind]}`;
  return {
    subject: subject.replace(/[^ -~]/g, "?").slice(0, 100),
    message: JSON.stringify(notification, undefined, 2),
  };
}

const subjects: Record<Happening["kind"], string> = {
  heal: "encryption restored",
  "refused-write": "NOT restored, key unusable",
  exposure: "encryption was switched off",
  failure: "NOT guarded, a call was refused",
};

function toNotifiedWakeUp(wakeUp: WakeUp): NotifiedWakeUp {
  const { kind } = wakeUp;
  if (kind !== "catalog-change") return { kind, eventId: null, eventTime: null };
  return { kind, eventId: wakeUp.eventId ?? null, eventTime: toIso(wakeUp.eventTime) };
}

function toNotifiedExposure(exposure: Exposure): NotifiedExposure {
  const { from, until, endedBy } = exposure;
  const milliseconds = toLength(exposure) ?? null;
  return { from: toIso(from), until: toIso(until), milliseconds, endedBy };
}

function toNotifiedFinding(finding: Finding): NotifiedFinding {
  const { control, resource, severity } = finding;
  return { control, resource, severity, text: toText(finding) };
}

function toIso(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}
