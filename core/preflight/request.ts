import type { AccountRegion } from "../requirement";
import { toUrlSuffix } from "../partition";
import type { RequestContext } from "./condition";

/** What Glue calls KMS for in the name of whoever reads and writes. */
export const usedActions = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] as const;

/** What a reader from another account needs. */
export const readerActions = ["kms:Decrypt"] as const;

/** How a key is used: through Glue for the catalog, or by a job itself for what it writes. */
export type KeyUse = "catalog" | "security-configuration";

interface Asking {
  readonly place: Required<AccountRegion>;
  readonly use: KeyUse;
  /** Left out for whoever of the account it may be. */
  readonly roleArn?: string;
  /** The account of who asks; the key's own by default. */
  readonly account?: string;
}

/** What every such request has, by condition key in lower case. */
export function toContext({ place, use, roleArn, account = place.account }: Asking) {
  const always: [string, string | undefined][] = [
    ["kms:calleraccount", account],
    ["kms:viaservice", use === "catalog" ? toGlueService(place.region) : undefined],
    ["aws:principalaccount", account],
    ["aws:requestedregion", place.region],
    ["aws:securetransport", "true"],
  ];
  if (roleArn !== undefined) always.push(["aws:principalarn", roleArn]);
  return new Map(always) satisfies RequestContext;
}

/** By which a request that Glue makes for someone is known to KMS. */
export function toGlueService(region: string): string {
  return `glue.${region}.${toUrlSuffix(region)}`;
}
