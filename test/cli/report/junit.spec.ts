import assert from "node:assert/strict";
import { renderReport } from "../../../cli/report";
import { aReport, aReported, aTarget, mixedReport } from "../../support/audit-reports";

const linesOf = (report: Parameters<typeof renderReport>[1], start: string) =>
  renderReport("junit", report)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith(start));

const caseOf = (control: string, name: string) =>
  `<testcase classname="${control}" name="arn:aws:glue:eu-west-1:111122223333:job/${name}">`;
const absent = (name: string) =>
  `Glue job &quot;${name}&quot; names no security configuration (found none; required the name of a ` +
  "compliant security configuration). Name a compliant security configuration.";

describe("The JUnit report of an audit", () => {
  it("has a suite for each target, with its number of cases of each end", () => {
    const counts = (of: readonly number[]) =>
      ["tests", "failures", "errors", "skipped"].map((name, at) => `${name}="${of[at]}"`).join(" ");
    const at = 'timestamp="2026-11-22T10:00:00"';
    assert.deepEqual(linesOf(mixedReport, "<testsuite "), [
      `<testsuite name="111122223333 eu-west-1" ${at} ${counts([4, 2, 0, 1])}>`,
      `<testsuite name="111122223333 us-east-1" ${at} ${counts([2, 0, 2, 0])}>`,
      `<testsuite name="444455556666 eu-west-1" ${at} ${counts([1, 0, 1, 0])}>`,
    ]);
  });

  it("has a case for each finding: a failure, or an error where it could not be judged", () => {
    const expired = "An exemption has expired: until 2027-03-31, by sales: retired in spring";
    assert.deepEqual(linesOf(mixedReport, "<failure"), [
      `<failure message="${absent("a")}" type="low"/>`,
      `<failure message="${absent("b")} ${expired}" type="high"/>`,
    ]);
    assert.deepEqual(
      linesOf(mixedReport, '<testcase classname="job'),
      ["a", "b", "c", "*"].map((name) => caseOf("job-security-configuration", name)),
    );
  });

  it("has an error for a failed target, for a listing that was not read, and for its findings", () => {
    const denied = "access-denied: AccessDeniedException: no";
    assert.deepEqual(linesOf(mixedReport, "<error"), [
      `<error message="${denied}" type="unread"/>`,
      `<error message="Glue job &quot;*&quot; could not be judged (found ${denied}; required a value ` +
        'that can be read). Allow the caller to read it, then run the check again." type="high"/>',
      '<error message="AssumeRole failed" type="failed"/>',
    ]);
  });

  it("skips what is exempted or below --fail-on, with why", () => {
    const low = aReport([aTarget({ findings: [aReported("a", { severity: "low" })] })], {
      failOn: "high",
    });
    assert.match(
      renderReport("junit", low),
      /<skipped\/>\s+<system-out>.*\(below --fail-on high\)/,
    );
    assert.match(
      renderReport("junit", mixedReport),
      /<skipped\/>\s+<system-out>.*\(exempted until /,
    );
  });

  it("has a case that passes for a target that was read completely", () => {
    assert.deepEqual(linesOf(aReport([aTarget()]), "<testcase"), [
      '<testcase classname="target" name="is read completely"/>',
    ]);
  });
});
