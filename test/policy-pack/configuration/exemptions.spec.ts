import { deepEqual } from "node:assert/strict";
import {
  findExemption,
  toTerms,
  type Exemption,
} from "../../../policy-pack/configuration/exemptions";

const urn = "urn:pulumi:dev::sales::aws:glue/job:Job::etl";
const exemption: Exemption = {
  urn: "urn:pulumi:*::sales::*::etl",
  policy: "job-security-configuration",
  owner: "sales",
  reason: "retired in spring",
  expires: "2027-03-31",
};

function statusOn(today: string, exemptions: readonly Exemption[] = [exemption]) {
  return findExemption(exemptions, "job-security-configuration", urn, today);
}

describe("an exemption", () => {
  it("holds up to and including its last day", () => {
    deepEqual(statusOn("2027-03-31"), { status: "in-force", exemption });
  });

  it("has expired on the day after", () => {
    deepEqual(statusOn("2027-04-01"), { status: "expired", exemption });
  });

  it("is for its policy only", () => {
    const other = { ...exemption, policy: "connection-tls" };
    deepEqual(statusOn("2026-11-22", [other]), { status: "none" });
  });

  it("is for the URNs that its pattern matches as a whole", () => {
    const prefix = { ...exemption, urn: "urn:pulumi:dev::sales" };
    deepEqual(statusOn("2026-11-22", [prefix]), { status: "none" });
  });

  it("takes the characters of a pattern as they are, but for the star", () => {
    const dotted = { ...exemption, urn: urn.replace("sales", "sal.s") };
    deepEqual(statusOn("2026-11-22", [dotted]), { status: "none" });
  });

  it("wins while it is in force over one that has expired", () => {
    const expired = { ...exemption, expires: "2020-01-01" };
    deepEqual(statusOn("2026-11-22", [expired, exemption]), { status: "in-force", exemption });
  });

  it("states its terms", () => {
    deepEqual(toTerms(exemption), "until 2027-03-31, by sales: retired in spring");
  });
});
