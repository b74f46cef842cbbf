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
import { toSubject } from "./alert-subject";
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

/** The SNS message of a notification. */
export function toAlert(notification: Notification): Alert {
  return {
    subject: toSubject(notification),
    message: JSON.stringify(notification, undefined, 2),
  };
}

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
