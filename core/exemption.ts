import type { Finding } from "./finding";
import { toArn } from "./deployed/names";
import { toPartition } from "./partition";
import type { Resource } from "./resource";
import { isWildcardMatch } from "./wildcard";

/** What every exemption says; which resources it names depends on who reads it. */
export interface ExemptionTerms {
  readonly owner: string;
  readonly reason: string;
  /** Last day on which it holds, in UTC: `YYYY-MM-DD`. */
  readonly expires: string;
}

/** What the exemptions say of one violation; of several that match, one still in force wins. */
export type ExemptionStatus<Exemption extends ExemptionTerms> =
  | { readonly status: "none" }
  | { readonly status: "in-force"; readonly exemption: Exemption }
  | { readonly status: "expired"; readonly exemption: Exemption };

/** Chooses among the exemptions of one violation; `today` is a UTC date. */
export function chooseExemption<Exemption extends ExemptionTerms>(
  matching: readonly Exemption[],
  today: string,
): ExemptionStatus<Exemption> {
  const inForce = matching.find(({ expires }) => expires >= today);
  if (inForce !== undefined) return { status: "in-force", exemption: inForce };
  const [expired] = matching;
  return expired === undefined ? { status: "none" } : { status: "expired", exemption: expired };
}

/** The terms of an exemption in English. */
export function toTerms({ owner, reason, expires }: ExemptionTerms): string {
  return `until ${expires}, by ${owner}: ${reason}`;
}

/** A permission for live resources to violate one control. */
export interface ResourceExemption extends ExemptionTerms {
  /** ARN with all its six parts, in each of which `*` stands for any characters. */
  readonly resource: string;
  readonly control: string;
}

/**
 * Looks for an exemption of a finding on a live resource. Only a violation can be exempted, and what
 * AWS was asked to hide: that something could not be read is nothing to permit.
 */
export function findResourceExemption(
  exemptions: readonly ResourceExemption[],
  { control, resource, verdict }: Finding,
  today: string,
): ExemptionStatus<ResourceExemption> {
  const isHidden = verdict.outcome === "unknown" && verdict.why.code === "hidden";
  if (verdict.outcome !== "non-compliant" && !isHidden) return { status: "none" };
  const arn = toExemptibleArn(resource);
  const matching = exemptions.filter(
    (exemption) => exemption.control === control && isArnMatch(exemption.resource, arn),
  );
  return chooseExemption(matching, today);
}

/** The ARN; of what AWS gives none, one of the same form with the kind, as `security-configuration/etl`. */
export function toExemptibleArn({ arn, kind, name, account, region }: Resource): string {
  if (arn !== undefined) return arn;
  const place = {
    partition: toPartition(region ?? ""),
    account: account ?? "",
    region: region ?? "",
  };
  return toArn(place, "glue", `${kind}/${name}`);
}

/** Partition, service, Region, account and resource; only the resource may hold the separator. */
const arnParts = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.+)$/s;

/** Whether a text has the form of an ARN, stars included. */
export function isArnPattern(text: string): boolean {
  return arnParts.test(text);
}

/** Part by part: a star that reached over a separator would let a name stand for an account. */
function isArnMatch(pattern: string, arn: string): boolean {
  const [wanted, found] = [pattern, arn].map((text) => arnParts.exec(text)?.slice(1));
  if (wanted === undefined || found === undefined) return false;
  return wanted.every((part, at) => isWildcardMatch(part, found[at] ?? ""));
}
