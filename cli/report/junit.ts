import builder, { type Builder, type TestSuite } from "junit-report-builder";
import { toExemptibleArn, toTerms } from "../../core/exemption";
import {
  isComplete,
  isFailing,
  isOpen,
  type AuditReport,
  type FailOn,
  type ReportedFinding,
  type TargetReport,
} from "./audit-report";
import { toFindingText, toTargetText, toVisible, toWhyUnread } from "./wording";

/**
 * An audit for the test reports of a build. A target is a suite, a control on a resource a case;
 * compliant resources are only counted, as of them no audit keeps more.
 */
export function renderJunit(report: AuditReport): string {
  const junit = builder.newBuilder().name("Glue encryption guardrail: audit");
  for (const target of report.targets) addSuite(junit, target, report);
  return `${junit.build()}\n`;
}

function addSuite(junit: Builder, target: TargetReport, { startedAt, failOn }: AuditReport): void {
  const suite = junit
    .testSuite()
    .name(toTargetText(target))
    // A JUnit time has no zone.
    .timestamp(startedAt.slice(0, "YYYY-MM-DDTHH:MM:SS".length));
  for (const [verdict, count] of Object.entries(target.verdicts))
    suite.property(verdict, String(count));
  addReading(suite, target);
  for (const reported of target.findings) addFinding(suite, reported, failOn);
}

/** Cases for the reading itself: a suite without one looks like a target that nobody looked at. */
function addReading(suite: TestSuite, target: TargetReport): void {
  const { failure, unread } = target;
  const add = (name: string) => suite.testCase().className("target").name(name);
  if (isComplete(target)) add("is read completely");
  if (failure !== undefined) add("is read").error(toVisible(failure), "failed");
  for (const each of unread) {
    add(`${each.listing} are read to their end`).error(toVisible(toWhyUnread(each)), "unread");
  }
}

function addFinding(suite: TestSuite, reported: ReportedFinding, failOn: FailOn): void {
  const { finding, exemption } = reported;
  const { control, resource, subject, severity, verdict } = finding;
  const about = subject === undefined ? "" : `: ${subject}`;
  const testCase = suite
    .testCase()
    .className(control)
    .name(toVisible(`${toExemptibleArn(resource)}${about}`));
  const text = toVisible(toFindingText(reported));
  if (!isFailing(reported, failOn)) {
    const why =
      isOpen(reported) || exemption.status === "none"
        ? `below --fail-on ${failOn}`
        : `exempted ${toTerms(exemption.exemption)}`;
    testCase.skipped().standardOutput(toVisible(`${text} (${why})`));
  } else if (verdict.outcome === "unknown") testCase.error(text, severity);
  else testCase.failure(text, severity);
}
