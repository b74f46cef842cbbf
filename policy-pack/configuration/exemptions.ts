import { isWildcardMatch } from "../../core/wildcard";

/** A dated, reasoned and owned permission for some resources to violate one policy. */
export interface Exemption {
  /** URN with all its four parts, in each of which `*` stands for any characters. */
  readonly urn: string;
  readonly policy: string;
  readonly owner: string;
  readonly reason: string;
  /** Last day on which it holds, in UTC: `YYYY-MM-DD`. */
  readonly expires: string;
}

/** What the exemptions say of one violation; of several that match, one still in force wins. */
export type ExemptionStatus =
  | { readonly status: "none" }
  | { readonly status: "in-force"; readonly exemption: Exemption }
  | { readonly status: "expired"; readonly exemption: Exemption };

/** Looks for an exemption of `policy` on the resource `urn`; `today` is a UTC date. */
export function findExemption(
  exemptions: readonly Exemption[],
  policy: string,
  urn: string,
  today: string,
): ExemptionStatus {
  const matching = exemptions.filter(
    (exemption) => exemption.policy === policy && isUrnMatch(exemption.urn, urn),
  );
  const inForce = matching.find(({ expires }) => expires >= today);
  if (inForce !== undefined) return { status: "in-force", exemption: inForce };
  const [expired] = matching;
  return expired === undefined ? { status: "none" } : { status: "expired", exemption: expired };
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

/** The terms of an exemption in English. */
export function toTerms({ owner, reason, expires }: Exemption): string {
  return `until ${expires}, by ${owner}: ${reason}`;
}
