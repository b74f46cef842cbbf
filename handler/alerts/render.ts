import type { Alert } from "../../aws/alerts";
import { isViolation, type Finding } from "../../core/finding";
import { toText } from "../../core/messages/finding";
import { toResourceText } from "../../core/messages/resource";
import { toLength, type Exposure } from "../exposure/exposure";
import type { Incident } from "./incident";
import type {
  Notification,
  NotifiedExposure,
  NotifiedFacts,
  NotifiedFinding,
  NotifiedTampering,
  NotifiedWakeUp,
} from "./notification";
import type { Run } from "../run";
import { summarise } from "./alert-text";
import type { WakeUp } from "../event/wake-up";

/** Renders an incident as its notification. */
export function toNotification(run: Run, incident: Incident): Notification {
  const { mode, wakeUp, requestId, requirement } = run;
  const { account, region } = requirement.accountRegion;
  const { kind, halves, settings, exposure, findings, error } = incident;
  const violations = findings.filter(isViolation);
  const facts: NotifiedFacts = {
    kind,
    mode,
    account,
    region,
    requestId,
    wakeUp: toNotifiedWakeUp(wakeUp),
    attribution: incident.attribution ?? null,
    halves,
    before: settings?.before ?? null,
    after: settings?.after ?? null,
    exposure: exposure === undefined ? null : toNotifiedExposure(exposure),
    isServiceRoleDropped: incident.isServiceRoleDropped,
    error: error ?? null,
    findings: violations.map(toNotifiedFinding),
    tampering: kind === "tampering" ? toNotifiedTampering(run, incident) : null,
  };
  return { version: 1, summary: summarise(facts, violations), ...facts };
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

const subjects: Record<Incident["kind"], string> = {
  heal: "encryption restored",
  "refused-write": "NOT restored, key unusable",
  exposure: "encryption was switched off",
  failure: "NOT guarded, a call was refused",
  tampering: "a call on the guardrail itself",
  "exposure-report": "written while encryption was off",
  finding: "a violation stands",
  "denied-attempt": "for information, a call was denied",
};

function toNotifiedWakeUp(wakeUp: WakeUp): NotifiedWakeUp {
  const { kind } = wakeUp;
  if (kind !== "catalog-change" && kind !== "tamper") {
    return { kind, eventId: null, eventTime: null };
  }
  return { kind, eventId: wakeUp.eventId ?? null, eventTime: toIso(wakeUp.eventTime) };
}

function toNotifiedTampering({ wakeUp }: Run, { repairs }: Incident): NotifiedTampering {
  const call =
    wakeUp.kind === "tamper"
      ? {
          service: wakeUp.service,
          eventName: wakeUp.eventName,
          resources: wakeUp.resources,
        }
      : null;
  return {
    call,
    repairs: repairs.map(({ part, name, failure }) => ({ part, name, failure: failure ?? null })),
  };
}

function toNotifiedExposure(exposure: Exposure): NotifiedExposure {
  const { off, from, until, endedBy } = exposure;
  const milliseconds = toLength(exposure) ?? null;
  return { off, from: toIso(from), until: toIso(until), milliseconds, endedBy };
}

function toNotifiedFinding(finding: Finding): NotifiedFinding {
  const { control, resource, severity } = finding;
  const text = toText(finding);
  const resourceArn = resource.arn ?? null;
  return { control, resource: toResourceText(resource), resourceArn, severity, text };
}

function toIso(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}
