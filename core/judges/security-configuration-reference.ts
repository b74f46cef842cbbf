import { asFound } from "../as-found";
import { securityConfigurationBookmarks } from "../controls/security-configuration-bookmarks";
import { securityConfigurationCloudwatch } from "../controls/security-configuration-cloudwatch";
import { securityConfigurationDataQuality } from "../controls/security-configuration-data-quality";
import { securityConfigurationS3 } from "../controls/security-configuration-s3";
import { isViolation, toFinding, type Finding } from "../finding";
import { firstCertain } from "./first-certain";
import type {
  ObservedSecurityConfiguration,
  ObservedSecurityConfigurationReference,
} from "../observed/security-configuration";
import type { Requirement } from "../requirement";
import { compliant, nonCompliant, notApplicable, unknown, type Verdict } from "../verdict";

/** https://docs.aws.amazon.com/glue/latest/dg/author-job-ray-job-parameters.html */
const rayCommand = "glueray";

/**
 * Judges that a resource names a security configuration that resolves to a compliant one. One that
 * resolves is judged by what it holds, whatever it is called; one that does not is compliant only
 * where its name is configured as known to be good.
 */
export function judgeReference(
  { command, name, configuration }: ObservedSecurityConfigurationReference,
  requirement: Requirement,
): Verdict {
  if (command?.state === "known" && command.value === rayCommand) return notApplicable("ray-job");
  const found = name.state === "known" ? asFound(name.value) : "";
  if (name.state !== "unresolved" && found === "") {
    if (command?.state === "unresolved") return unknown(command);
    return nonCompliant({ code: "security-configuration-absent" });
  }
  if (configuration.state === "known") return judgeParts(found, configuration.value, requirement);
  if (requirement.knownSecurityConfigurations.includes(found)) return compliant;
  if (name.state === "unresolved") return unknown(name);
  if (configuration.state === "unresolved") return unknown(configuration);
  return nonCompliant({ code: "security-configuration-missing", name: found });
}

/**
 * Judges likewise that a Data Quality ruleset names one, of which only the part for Data Quality counts:
 * without that part, results are not encrypted by it.
 */
export function judgeDataQualityReference(
  { name, configuration }: ObservedSecurityConfigurationReference,
  requirement: Requirement,
): Verdict {
  const found = name.state === "known" ? asFound(name.value) : "";
  if (name.state === "unresolved" || found === "" || configuration.state !== "known") {
    return judgeReference({ name, configuration }, requirement);
  }
  const verdict = securityConfigurationDataQuality.evaluate(
    configuration.value.dataQuality,
    requirement,
  );
  if (verdict.outcome === "compliant" || verdict.outcome === "unknown") return verdict;
  const controls = [securityConfigurationDataQuality.id];
  return nonCompliant({ code: "security-configuration-weak", name: found, controls });
}

/** One finding per part of a security configuration. */
export function evaluateSecurityConfiguration(
  name: string,
  { s3, cloudwatch, bookmarks, dataQuality }: ObservedSecurityConfiguration,
  requirement: Requirement,
): readonly Finding[] {
  const location = { name, accountRegion: requirement.accountRegion };
  return [
    toFinding(securityConfigurationS3, location, s3, requirement),
    toFinding(securityConfigurationCloudwatch, location, cloudwatch, requirement),
    toFinding(securityConfigurationBookmarks, location, bookmarks, requirement),
    toFinding(securityConfigurationDataQuality, location, dataQuality, requirement),
  ];
}

function judgeParts(
  name: string,
  configuration: ObservedSecurityConfiguration,
  requirement: Requirement,
): Verdict {
  const findings = evaluateSecurityConfiguration(name, configuration, requirement);
  const controls = findings.filter(isViolation).map(({ control }) => control);
  if (controls.length > 0) {
    return nonCompliant({ code: "security-configuration-weak", name, controls });
  }
  return firstCertain(findings.map(({ verdict }) => verdict));
}
