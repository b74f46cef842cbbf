import { deepEqual } from "node:assert/strict";
import {
  findExemption,
  urnPattern,
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

  it("needs the stack, the project, the type and the name", () => {
    for (const short of ["*", "*::etl", "urn:pulumi:*::etl", "urn:pulumi:*aws:glue/job:Job::etl"]) {
      deepEqual(statusOn("2026-11-22", [{ ...exemption, urn: short }]), { status: "none" });
    }
  });

  it("is not forged by a resource's name", () => {
    const names = ["a::etl", "x::sales::aws:glue/job:Job::etl", "sales::aws:glue/job:Job::etl"];
    for (const name of names) {
      const forged = `urn:pulumi:dev::marketing::aws:glue/job:Job::${name}`;
      const found = findExemption([exemption], exemption.policy, forged, "2026-11-22");
      deepEqual(found, { status: "none" });
    }
  });

  it("is for names that hold the separator, where its own does", () => {
    const named = { ...exemption, urn: `${urn}::nightly` };
    const found = findExemption([named], named.policy, `${urn}::nightly`, "2026-11-22");
    deepEqual(found, { status: "in-force", exemption: named });
  });

  it("is for a resource in any component where its type begins with a star", () => {
    const nested = urn.replace("aws:", "sales:index:Lake$aws:");
    const anywhere = { ...exemption, urn: urn.replace("aws:", "*aws:") };
    const found = findExemption([anywhere], anywhere.policy, nested, "2026-11-22");
    deepEqual(found, { status: "in-force", exemption: anywhere });
  });

  it("has a URN of the form that the configuration's schema demands", () => {
    const demanded = new RegExp(urnPattern);
    const whole = [exemption.urn, urn, urn.replace("aws:", "sales:index:Lake$aws:")];
    const short = ["*", "urn:pulumi:*::etl", "urn:pulumi:*aws:glue/job:Job::etl"];
    deepEqual(
      [...whole, ...short].map((text) => demanded.test(text)),
      [true, true, true, false, false, false],
    );
  });

  it("takes the characters of a pattern as they are, but for the star", () => {
    const dotted = { ...exemption, urn: urn.replace("sales", "sal.s") };
    deepEqual(statusOn("2026-11-22", [dotted]), { status: "none" });
  });

  it("wins while it is in force over one that has expired", () => {
    const expired = { ...exemption, expires: "2020-01-01" };
    deepEqual(statusOn("2026-11-22", [expired, exemption]), { status: "in-force", exemption });
  });
});
