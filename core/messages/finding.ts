import { toControlUrl } from "../documentation";
import type { Finding } from "../finding";
import { describe } from ".";
import { toResourceText } from "./resource";
import type { Unresolved } from "../observed/fact";
import type { NotApplicableCode } from "../verdict";

/** A finding in English, in the four parts that every message has. */
export interface Message {
  readonly what: string;
  readonly found: string;
  readonly required: string;
  /** One or more whole sentences. */
  readonly next: string;
}

/** Renders a finding in one line that ends with the page of its control. */
export function toText(finding: Finding): string {
  return `${toSentences(finding)} See ${toControlUrl(finding.control)}`;
}

/** Like `toText`, for where a violation can be exempted; the line says so. */
export function toExemptibleText(finding: Finding): string {
  if (finding.verdict.outcome !== "non-compliant") return toText(finding);
  return `${toSentences(finding)} Or record an exemption: ${toControlUrl(finding.control)}`;
}

/** Renders a finding in four parts; total over verdicts and reason codes. */
export function toMessage(finding: Finding): Message {
  const { verdict } = finding;
  switch (verdict.outcome) {
    case "compliant":
      return aboutNothing(finding, "compliant", "as required");
    case "not-applicable":
      return aboutNothing(finding, "not judged", whyNotApplicable[verdict.because]);
    case "unknown":
      return {
        what: `${toTopic(finding)} could not be judged`,
        found: describeUnresolved(verdict.why),
        required: "a value that can be read",
        next: unresolvedNext[verdict.why.code],
      };
    case "non-compliant": {
      const { statement, ...parts } = describe(verdict.reason, finding.resource);
      return { what: `${toTopic(finding)} ${statement}`, ...parts };
    }
  }
}

function toSentences(finding: Finding): string {
  const { what, found, required, next } = toMessage(finding);
  return `${what} (found ${found}; required ${required}). ${next}`;
}

function toTopic({ resource, subject }: Finding): string {
  const name = toResourceText(resource);
  return subject === undefined ? name : `${name}: ${subject}`;
}

function aboutNothing(finding: Finding, state: string, found: string): Message {
  return {
    what: `${toTopic(finding)} ${finding.subject === undefined ? "is" : "are"} ${state}`,
    found,
    required: "no change",
    next: "No action is needed.",
  };
}

function describeUnresolved({ code, detail }: Unresolved): string {
  return detail === undefined ? code : `${code}: ${detail}`;
}

const whyNotApplicable: Record<NotApplicableCode, string> = {
  "path-not-checked": "a path that was not checked within the last day",
  "no-tls-property": "a connection type without a TLS property of Glue",
  "ray-job": "a Ray job, which takes no security configuration",
  "no-export": "a catalog whose metadata is not exported",
  "no-data-quality-part": "a security configuration without a data quality part",
};

const nextRunLooksAgain = "No action is needed. The next run reads it again.";

const unresolvedNext: Record<Unresolved["code"], string> = {
  "access-denied": "Allow the caller to read it, then run the check again.",
  "credentials-refused": "Renew the credentials, then run the check again.",
  hidden: "Look at the connection, or have it name a secret by SECRET_ID and no user.",
  throttled: nextRunLooksAgain,
  "timed-out": nextRunLooksAgain,
  "service-error": nextRunLooksAgain,
  "known-after-deployment": "The policy judges it again during `pulumi up`, when it is known.",
  "set-by-cloudformation": "Write it into the template, or give it as a parameter of the stack.",
  "not-in-stack": "Declare it in this stack, or list its name in knownSecurityConfigurations.",
  "no-provider-input": "Set it outside Pulumi: the provider has no input for it.",
  "organization-trail":
    "No action is needed here. The organization's management account can read it.",
};
