import { chooseExemption, type ExemptionStatus, type ExemptionTerms } from "../../core/exemption";
import { isWildcardMatch } from "../../core/wildcard";

/** A dated, reasoned and owned permission for some resources to violate one policy. */
export interface Exemption extends ExemptionTerms {
  /** URN with all its four parts, in each of which `*` stands for any characters. */
  readonly urn: string;
  readonly policy: string;
}

/** Looks for an exemption of `policy` on the resource `urn`; `today` is a UTC date. */
export function findExemption(
  exemptions: readonly Exemption[],
  policy: string,
  urn: string,
  today: string,
): ExemptionStatus<Exemption> {
  const matching = exemptions.filter(
    (exemption) => exemption.policy === policy && isUrnMatch(exemption.urn, urn),
  );
  return chooseExemption(matching, today);
}

/** Stack, project, types and name; only the name may hold the separator. */
const urnParts = /^urn:pulumi:(.+?)::(.+?)::(.+?)::(.+)$/s;

/** What `urn` of an exemption has to look like, for the configuration's schema. */
export const urnPattern = "^urn:pulumi:[^:]+::[^:]+::[^:]+(:[^:]+)*::.+$";

/**
 * Part by part: a star that reached over a separator would let a resource's name, which its author
 * chooses, stand for the stack and the project of another.
 */
function isUrnMatch(pattern: string, urn: string): boolean {
  const [wanted, found] = [pattern, urn].map((text) => urnParts.exec(text)?.slice(1));
  if (wanted === undefined || found === undefined) return false;
  return wanted.every((part, at) => isWildcardMatch(part, found[at] ?? ""));
}
