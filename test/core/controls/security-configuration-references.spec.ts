import {
  crawlerSecurityConfiguration,
  dataQualityRulesetSecurityConfiguration,
  devEndpointSecurityConfiguration,
  jobSecurityConfiguration,
  sessionSecurityConfiguration,
} from "../../../core/controls";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { nonCompliant } from "../../../core/verdict";
import { anEncryption, aRequirement, aSecurityConfiguration } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const name = known("etl");
const why = unresolved("not-in-stack");

const controls = [
  { control: jobSecurityConfiguration, what: "a job" },
  { control: crawlerSecurityConfiguration, what: "a crawler" },
  { control: devEndpointSecurityConfiguration, what: "a development endpoint" },
  { control: sessionSecurityConfiguration, what: "a session" },
] as const;

for (const { control, what } of controls) {
  describe(control.id, () => {
    itJudges(control, aRequirement(), [
      {
        title: `accepts ${what} whose security configuration is compliant`,
        observed: { name, configuration: known(aSecurityConfiguration()) },
        verdict: { outcome: "compliant" },
      },
      {
        title: `refuses ${what} that names none`,
        observed: { name: absent, configuration: absent },
        verdict: nonCompliant({ code: "security-configuration-absent" }),
      },
      {
        title: `refuses ${what} whose security configuration does not exist`,
        observed: { name, configuration: absent },
        verdict: nonCompliant({ code: "security-configuration-missing", name: "etl" }),
      },
      {
        title: `refuses ${what} whose security configuration is weak`,
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
        title: `cannot judge ${what} whose security configuration is elsewhere`,
        observed: { name, configuration: why },
        verdict: { outcome: "unknown", why },
      },
    ]);
  });
}

const weakBy = (...controls: readonly string[]) =>
  nonCompliant({ code: "security-configuration-weak", name: "etl", controls });
const quality = "security-configuration-data-quality";

describe(dataQualityRulesetSecurityConfiguration.id, () => {
  itJudges(dataQualityRulesetSecurityConfiguration, aRequirement(), [
    {
      title: "accepts a ruleset whose security configuration encrypts its results",
      observed: { name, configuration: known(aSecurityConfiguration()) },
      verdict: { outcome: "compliant" },
    },
    {
      title: "accepts it although another part is weak, which is of no use to a ruleset",
      observed: { name, configuration: known(aSecurityConfiguration({ s3: absent })) },
      verdict: { outcome: "compliant" },
    },
    {
      title: "refuses a ruleset whose security configuration has no such part",
      observed: { name, configuration: known(aSecurityConfiguration({ dataQuality: absent })) },
      verdict: weakBy(quality),
    },
    {
      title: "refuses a ruleset whose security configuration has that part off",
      observed: {
        name,
        configuration: known(
          aSecurityConfiguration({ dataQuality: known(anEncryption("DISABLED")) }),
        ),
      },
      verdict: weakBy(quality),
    },
    {
      title: "refuses a ruleset that names none",
      observed: { name: absent, configuration: absent },
      verdict: nonCompliant({ code: "security-configuration-absent" }),
    },
    {
      title: "refuses a ruleset whose security configuration does not exist",
      observed: { name, configuration: absent },
      verdict: nonCompliant({ code: "security-configuration-missing", name: "etl" }),
    },
    {
      title: "cannot judge a part that cannot be read",
      observed: { name, configuration: known(aSecurityConfiguration({ dataQuality: why })) },
      verdict: { outcome: "unknown", why },
    },
    {
      title: "cannot judge a name that cannot be read",
      observed: { name: why, configuration: absent },
      verdict: { outcome: "unknown", why },
    },
  ]);
});
