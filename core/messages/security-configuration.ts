import { quote, type Descriptions } from "./description";

type ReferenceReasonCode =
  | "security-configuration-absent"
  | "security-configuration-missing"
  | "security-configuration-weak";

/** Messages about the security configuration that a job, crawler, endpoint or session names. */
export const securityConfigurationDescriptions: Descriptions<ReferenceReasonCode> = {
  "security-configuration-absent": () => ({
    statement: "names no security configuration",
    found: "none",
    required: "the name of a compliant security configuration",
    next: "Name a compliant security configuration.",
  }),
  "security-configuration-missing": ({ name }) => ({
    statement: "names a security configuration that does not exist",
    found: quote(name),
    required: "the name of a compliant security configuration",
    next: "Create it, or name one that exists.",
  }),
  "security-configuration-weak": ({ name, controls }) => ({
    statement: "names a security configuration that is not compliant",
    found: `${name === "" ? "one" : quote(name)} that violates ${controls.join(" and ")}`,
    required: "a compliant security configuration",
    next: "Replace the security configuration (Glue cannot change one), or name another.",
  }),
};
