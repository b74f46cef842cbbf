import assert from "node:assert/strict";
import { renderReport } from "../../../cli/report";
import { toControlUrl } from "../../../core/documentation";
import { aReport, aReported, aTarget, mixedReport } from "../../support/audit-reports";

interface Batch {
  readonly account: string;
  readonly region: string;
  readonly Findings: readonly Readonly<Record<string, unknown>>[];
}

const batchesOf = (report: Parameters<typeof renderReport>[1]) =>
  JSON.parse(renderReport("asff", report)) as readonly Batch[];

describe("The findings of an audit for Security Hub", () => {
  it("come by account and Region, a failed target as a finding on its account", () => {
    const batches = batchesOf(mixedReport).map(({ account, region, Findings }) => [
      account,
      region,
      Findings.length,
    ]);
    assert.deepEqual(batches, [
      ["111122223333", "eu-west-1", 3],
      ["111122223333", "us-east-1", 1],
      ["444455556666", "eu-west-1", 1],
    ]);
    const [failed] = batchesOf(mixedReport)[2]?.Findings ?? [];
    assert.deepEqual(
      [failed?.Id, failed?.Description, failed?.Compliance],
      [
        "glue-encryption-guardrail/444455556666/eu-west-1/target",
        "444455556666 eu-west-1 could not be judged: AssumeRole failed",
        { Status: "NOT_AVAILABLE" },
      ],
    );
  });

  it("have what Security Hub wants of each", () => {
    const [{ Id, Description: _, ...finding } = {}] = batchesOf(mixedReport)[0]?.Findings ?? [];
    assert.match(String(Id), /^glue-encryption-guardrail\/111122223333\/eu-west-1\/[0-9a-f]{32}$/);
    assert.deepEqual(finding, {
      SchemaVersion: "2018-10-08",
      ProductArn: "arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default",
      GeneratorId: "glue-encryption-guardrail/job-security-configuration",
      AwsAccountId: "111122223333",
      Types: ["Software and Configuration Checks/AWS Security Best Practices"],
      CreatedAt: "2026-11-22T10:00:00.000Z",
      UpdatedAt: "2026-11-22T10:00:05.000Z",
      Severity: { Label: "LOW", Original: "low" },
      Title: "A Glue job names a security configuration that resolves to a compliant one.",
      Remediation: {
        Recommendation: {
          Text: "Do what the page of the control says.",
          Url: toControlUrl("job-security-configuration"),
        },
      },
      Compliance: { Status: "FAILED" },
      Resources: [
        {
          Type: "Other",
          Id: "arn:aws:glue:eu-west-1:111122223333:job/a",
          Partition: "aws",
          Region: "eu-west-1",
          Details: { Other: { name: "a", kind: "job" } },
        },
      ],
      RecordState: "ACTIVE",
    });
  });

  it("are archived while an exemption is in force, and not judged where unknown", () => {
    const all = batchesOf(mixedReport).flatMap(({ Findings }) => Findings);
    assert.deepEqual(
      all.map(({ RecordState, Compliance }) => [RecordState, Compliance]),
      [
        ["ACTIVE", { Status: "FAILED" }],
        ["ACTIVE", { Status: "FAILED" }],
        ["ARCHIVED", { Status: "FAILED" }],
        ["ACTIVE", { Status: "NOT_AVAILABLE" }],
        ["ACTIVE", { Status: "NOT_AVAILABLE" }],
      ],
    );
    const terms = "until 2027-03-31, by sales: retired in spring";
    assert.deepEqual(
      all.slice(1, 3).map(({ ProductFields }) => ProductFields),
      [{ "exemption-expired": terms }, { "exemption-in-force": terms }],
    );
  });

  it("come in batches of 100, and within the lengths that Security Hub takes", () => {
    const findings = Array.from({ length: 201 }, (_, at) =>
      aReported(`${"\u{1f512}".repeat(2000)}${at}`),
    );
    const batches = batchesOf(aReport([aTarget({ findings })]));
    assert.deepEqual(
      batches.map(({ Findings }) => Findings.length),
      [100, 100, 1],
    );
    const [first] = batches[0]?.Findings ?? [];
    assert.equal(Array.from(String(first?.Description)).length, 1024);
    assert.ok(String(first?.Description).endsWith("\u{1f512}…"));
  });

  it("leave out a target whose account is not known", () => {
    const { account: _, ...unknown } = aTarget({ failure: "expired" });
    assert.deepEqual(batchesOf(aReport([unknown])), []);
  });
});
