import type { AccessVerdict } from "../../core/preflight/access";
import type { Addition } from "../../core/preflight/addition";
import type { KeyUse } from "../../core/preflight/request";
import type { Unresolved } from "../../core/observed/fact";
import type { Resource } from "../../core/resource";

/** A key that someone has to be able to use. */
export interface AskedKey {
  readonly arn: string;
  /** Whether the guardrail is still to make it. */
  readonly isNew: boolean;
}

/** What is said of one role or reader and one key. */
export interface JudgedPrincipal {
  /** ARN or name of a role; of a reader, as the catalog's resource policy names it. */
  readonly principal: string;
  readonly kind: "role" | "reader";
  readonly use: KeyUse;
  readonly key: AskedKey;
  /** What runs by the role. */
  readonly resources: readonly Resource[];
  readonly verdict: AccessVerdict;
  readonly addition?: Addition;
}

/** What is said of one account and Region. */
export interface TargetPreflight {
  /** Left out where not even the caller's own account could be read. */
  readonly account?: string;
  readonly region: string;
  /** Where the targets file names it, from 1. */
  readonly line?: number;
  /** Why it could not be looked at; then nothing else is certain. */
  readonly failure?: string;
  readonly unread: readonly { readonly listing: string; readonly why: Unresolved }[];
  readonly principals: readonly JudgedPrincipal[];
}

/** What a whole preflight found; every format is made of this and of nothing else. */
export interface PreflightReport {
  readonly targetsFile?: string;
  readonly targets: readonly TargetPreflight[];
}

/** Whether all was read, and nobody loses access. */
export function isSafe({ targets }: PreflightReport): boolean {
  return targets.every(
    ({ failure, unread, principals }) =>
      failure === undefined &&
      unread.length === 0 &&
      principals.every(({ verdict }) => verdict.outcome === "keeps"),
  );
}

/** In words, how many principals lose and keep access: `1 loses access, 0 unknown, 2 keep it`. */
export function toCounts(targets: readonly Pick<TargetPreflight, "principals">[]): string {
  const all = targets.flatMap(({ principals }) => principals);
  const count = (outcome: AccessVerdict["outcome"]) =>
    all.filter(({ verdict }) => verdict.outcome === outcome).length;
  return `${count("loses")} lose access, ${count("unknown")} unknown, ${count("keeps")} keep it`;
}
