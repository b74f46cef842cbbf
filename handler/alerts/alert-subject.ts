import type { Incident } from "./incident";
import type { Notification } from "./notification";

/** The subject of an alert: printable ASCII of at most 100 characters, which is what SNS takes. */
export function toSubject({ mode, account, region, kind }: Notification): string {
  const subject = `[${mode}] Glue Data Catalog ${account} ${region}: ${subjects[kind]}`;
  return subject.replace(/[^ -~]/g, "?").slice(0, 100);
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
