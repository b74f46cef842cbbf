import { jobSecurityConfiguration } from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { nonCompliant } from "../../../core/verdict";
import { anEncryption, aRequirement, aSecurityConfiguration } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const name = known("etl");
const why = unresolved("not-in-stack");

describe("job-security-configuration", () => {
  itJudges(jobSecurityConfiguration, aRequirement(), [
    {
      title: "accepts a job whose security configuration is compliant",
      observed: { name, configuration: known(aSecurityConfiguration()) },
      verdict: { outcome: "compliant" },
    },
    {
      title: "refuses a job that names none",
      observed: { name: absent, configuration: absent },
      verdict: nonCompliant({ code: "security-configuration-absent" }),
    },
    {
      title: "refuses a job whose security configuration does not exist",
      observed: { name, configuration: absent },
      verdict: nonCompliant({ code: "security-configuration-missing", name: "etl" }),
    },
    {
      title: "refuses a job whose security configuration is weak",
      observed: {
        name,
        configuration: known(aSecurityConfiguration({ cloudwatch: anEncryption("DISABLED") })),
      },
      verdict: nonCompliant({
        code: "security-configuration-weak",
        name: "etl",
        controls: ["security-configuration-cloudwatch"],
      }),
    },
    {
      title: "cannot judge a job whose security configuration is elsewhere",
      observed: { name, configuration: why },
      verdict: { outcome: "unknown", why },
    },
  ]);
});
