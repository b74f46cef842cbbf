import assert from "node:assert/strict";
import {
  findResourceExemption,
  isArnPattern,
  toExemptibleArn,
  toTerms,
  type ResourceExemption,
} from "../../core/exemption";
import type { Finding } from "../../core/finding";
import { unresolved } from "../../core/observed/fact";
import { toResource, type ResourceKind } from "../../core/resource";
import { compliant, nonCompliant, unknown, type Verdict } from "../../core/verdict";
import { accountRegion } from "../support/observations";

const exemption: ResourceExemption = {
  resource: "arn:aws:glue:*:111122223333:job/legacy-*",
  control: "job-security-configuration",
  owner: "sales",
  reason: "retired in spring",
  expires: "2027-03-31",
};
const violation = nonCompliant({ code: "security-configuration-absent" });

function aFinding(name = "legacy-load", verdict: Verdict = violation): Finding {
  const resource = toResource("job", { name, accountRegion });
  const control = "job-security-configuration";
  return { control, resource, severity: "high", remediable: false, verdict };
}

function statusOf(
  finding: Finding,
  today = "2027-03-31",
  exemptions: readonly ResourceExemption[] = [exemption],
): string {
  return findResourceExemption(exemptions, finding, today).status;
}

describe("an exemption of a live resource", () => {
  it("holds up to and including its last day", () => {
    const found = findResourceExemption([exemption], aFinding(), "2027-03-31");
    assert.deepEqual(found, { status: "in-force", exemption });
    assert.equal(statusOf(aFinding(), "2027-04-01"), "expired");
  });

  it("is for its control and for the resources that its ARN matches", () => {
    assert.equal(statusOf(aFinding("load")), "none");
    assert.equal(statusOf({ ...aFinding(), control: "job-secret" }), "none");
  });

  it("wins while it is in force over one that has expired", () => {
    const expired = { ...exemption, expires: "2020-01-01" };
    assert.equal(statusOf(aFinding(), "2027-01-01", [expired, exemption]), "in-force");
  });

  it("is not forged by a resource's name, as no star reaches over a colon", () => {
    const other = { ...exemption, resource: "arn:aws:glue:*:job/legacy-load" };
    assert.equal(statusOf(aFinding(), "2027-01-01", [other]), "none");
    const everywhere = { ...exemption, resource: "arn:aws:glue:*:999999999999:*" };
    assert.equal(statusOf(aFinding(":999999999999:x"), "2027-01-01", [everywhere]), "none");
  });

  it("covers what AWS was asked to hide, and nothing else that is unknown", () => {
    assert.equal(statusOf(aFinding("legacy-a", unknown(unresolved("hidden")))), "in-force");
    assert.equal(statusOf(aFinding("legacy-a", unknown(unresolved("throttled")))), "none");
    assert.equal(statusOf(aFinding("legacy-a", compliant)), "none");
  });

  it("states its terms", () => {
    assert.equal(toTerms(exemption), "until 2027-03-31, by sales: retired in spring");
  });

  const named: readonly (readonly [ResourceKind, string])[] = [
    ["job", "job/etl"],
    ["security-configuration", "security-configuration/etl"],
    ["job-run", "job-run/etl"],
  ];
  for (const [kind, last] of named) {
    it(`names a ${kind} by an ARN that ends in ${last}`, () => {
      const resource = toResource(kind, { name: "etl", accountRegion });
      const { region, account } = accountRegion;
      assert.equal(toExemptibleArn(resource), `arn:aws:glue:${region}:${account}:${last}`);
    });
  }

  it("needs all six parts of an ARN", () => {
    const texts = ["arn:aws:glue:*:*:job/*", "arn:*:*:*:*:*", "*", "job/etl", "arn:aws:glue:*:*"];
    assert.deepEqual(texts.map(isArnPattern), [true, true, false, false, false]);
  });
});
