import type { Invocation, Log, Notification } from "sarif";
import { version } from "../../../package.json";
import { documentationUrl } from "../../../core/documentation";
import { isClean, isComplete, type AuditReport, type TargetReport } from "../audit-report";
import { toTargetText, toWhyUnread } from "../wording";
import { toLocation } from "./location";
import { toResults } from "./results";
import { toRules } from "./rules";

/** An audit for code scanning, as SARIF 2.1.0. */
export function renderSarif(report: AuditReport): string {
  const log: Log = {
    $schema:
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Glue encryption guardrail",
            semanticVersion: version,
            informationUri: `${documentationUrl}/audit.md`,
            rules: [...toRules(report)],
          },
        },
        automationDetails: { id: "glue-encryption-guardrail/audit/" },
        invocations: [toInvocation(report)],
        results: report.targets.flatMap((target) => toResults(target, report.targetsFile)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function toInvocation(report: AuditReport): Invocation {
  return {
    executionSuccessful: report.targets.every(isComplete),
    exitCode: isClean(report) ? 0 : 1,
    startTimeUtc: report.startedAt,
    endTimeUtc: report.endedAt,
    toolExecutionNotifications: report.targets.flatMap((target) =>
      toNotifications(target, report.targetsFile),
    ),
  };
}

function toNotifications(target: TargetReport, file: string | undefined): Notification[] {
  const { failure, unread } = target;
  const name = toTargetText(target);
  const texts = [
    ...(failure === undefined ? [] : [`${name} could not be judged: ${failure}`]),
    ...unread.map(
      (each) => `${name}: ${each.listing} could not be read to the end: ${toWhyUnread(each)}`,
    ),
  ];
  return texts.map((text) => ({
    level: "error",
    message: { text },
    locations: [toLocation(target, file)],
  }));
}
