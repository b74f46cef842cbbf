import { isViolation } from "../finding";
import type { ObservedBaseline } from "../observed/guardrail";
import type { AccountRegion, Requirement } from "../requirement";
import { nonCompliant, unknown, type Verdict } from "../verdict";
import { firstCertain } from "./first-certain";
import { evaluateSecurityConfiguration } from "./security-configuration-reference";

/** The security configuration that the guardrail deploys for jobs to name. */
export interface ExpectedBaseline {
  readonly name: string;
  readonly accountRegion: Required<AccountRegion>;
  /** Full ARN of the one key that it encrypts with. */
  readonly keyArn: string;
}

/** Judges that the configuration exists, and each part of it as that of any other is judged. */
export function judgeBaseline(
  { configuration }: ObservedBaseline,
  expected: ExpectedBaseline,
): Verdict {
  if (configuration.state === "unresolved") return unknown(configuration);
  if (configuration.state === "absent") return nonCompliant({ code: "baseline-absent" });
  const { name } = expected;
  const parts = evaluateSecurityConfiguration(name, configuration.value, toRequirement(expected));
  const controls = parts.filter(isViolation).map(({ control }) => control);
  if (controls.length > 0) return nonCompliant({ code: "baseline-weak", controls });
  return firstCertain(parts.map(({ verdict }) => verdict));
}

function toRequirement({ accountRegion, keyArn }: ExpectedBaseline): Requirement {
  const keys = [keyArn];
  return {
    accountRegion,
    metadataKeys: keys,
    passwordKeys: keys,
    securityConfigurationKeys: keys,
    knownSecurityConfigurations: [],
    serviceRoles: [],
  };
}
