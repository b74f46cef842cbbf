import { defineControl } from "../control";
import { encryptionAtRest } from "../frameworks";
import { judgeDataQualityReference } from "../judges/security-configuration-reference";
import type { ObservedSecurityConfigurationReference } from "../observed/security-configuration";

/** A Glue Data Quality ruleset names a security configuration that encrypts its results. */
export const dataQualityRulesetSecurityConfiguration =
  defineControl<ObservedSecurityConfigurationReference>({
    id: "data-quality-ruleset-security-configuration",
    resource: "data-quality-ruleset",
    severity: "medium",
    title: "A Glue Data Quality ruleset names a security configuration that encrypts its results.",
    rationale:
      "Results, statistics and anomaly models hold values and distributions of the judged columns; " +
      "without a security configuration they are not encrypted with a key of the account's own.",
    frameworks: encryptionAtRest,
    remediationSteps:
      "Create the ruleset with aws glue create-data-quality-ruleset and " +
      "--data-quality-security-configuration <name>.",
    remediable: false,
    evaluate: judgeDataQualityReference,
  });
