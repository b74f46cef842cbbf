import assert from "node:assert/strict";
import { renderReport } from "../../../cli/report";
import { toControlUrl } from "../../../core/documentation";
import { aReport, aReported, aTarget, mixedReport, terms } from "../../support/audit-reports";

const parse = (report: Parameters<typeof renderReport>[1]) =>
  JSON.parse(renderReport("json", report)) as Record<string, unknown>;

const message = (name: string) => ({
  what: `Glue job "${name}" names no security configuration`,
  found: "none",
  required: "the name of a compliant security configuration",
  next: "Name a compliant security configuration.",
});
const finding = (name: string, severity: string) => ({
  control: "job-security-configuration",
  url: toControlUrl("job-security-configuration"),
  severity,
  remediable: false,
  resource: {
    kind: "job",
    name,
    arn: `arn:aws:glue:eu-west-1:111122223333:job/${name}`,
    account: "111122223333",
    region: "eu-west-1",
  },
  verdict: { outcome: "non-compliant", reason: { code: "security-configuration-absent" } },
  message: message(name),
});

describe("The JSON of an audit", () => {
  it("has a version, when and how it ran, and its totals", () => {
    const { targets: _, ...head } = parse(mixedReport);
    assert.deepEqual(head, {
      version: 1,
      startedAt: "2026-11-22T10:00:00.000Z",
      endedAt: "2026-11-22T10:00:05.000Z",
      failOn: "low",
      isClean: false,
      targetsFile: "targets.yaml",
      totals: {
        targets: 3,
        failedTargets: 1,
        incompleteTargets: 1,
        open: { low: 1, medium: 0, high: 2, critical: 0 },
        exempted: 1,
        compliant: 4,
        notApplicable: 2,
        failing: 3,
      },
    });
  });

  it("has each finding with its resource as data, its verdict, its message and its exemption", () => {
    const [first] = parse(mixedReport).targets as readonly unknown[];
    assert.deepEqual(first, {
      account: "111122223333",
      region: "eu-west-1",
      line: 7,
      status: "judged",
      unread: [],
      verdicts: { compliant: 2, "non-compliant": 3, "not-applicable": 1, unknown: 0 },
      findings: [
        finding("a", "low"),
        { ...finding("b", "high"), exemption: { status: "expired", ...terms } },
        { ...finding("c", "high"), exemption: { status: "in-force", ...terms } },
      ],
    });
  });

  it("says what was not read, and why a target failed", () => {
    const [, second, third] = parse(mixedReport).targets as readonly Record<string, unknown>[];
    const detail = "AccessDeniedException: no";
    assert.deepEqual(second?.unread, [{ listing: "jobs", code: "access-denied", detail }]);
    assert.deepEqual([third?.status, third?.failure], ["failed", "AssumeRole failed"]);
  });

  it("gives every name back as it is", () => {
    const name = `<script>]]>\u0000\u001b\u202e\u2028"${"x".repeat(240)}`;
    const { targets } = parse(aReport([aTarget({ findings: [aReported(name)] })]));
    const [{ findings } = { findings: [] }] = targets as readonly {
      readonly findings: readonly { readonly resource: { readonly name: string } }[];
    }[];
    assert.equal(findings[0]?.resource.name, name);
  });
});
