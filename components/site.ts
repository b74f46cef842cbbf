import * as aws from "@pulumi/aws";
import type { Home } from "../core/requirement";

/** Where a stack deploys to, as AWS itself says. */
export interface Site extends Required<Home> {
  /** Domain of the partition's endpoints, as in `glue.<region>.<urlSuffix>`. */
  readonly urlSuffix: string;
}

/** Asks AWS which account and partition the stack's credentials and Region belong to. */
export async function readSite(region: string): Promise<Site> {
  const [caller, { partition, dnsSuffix }] = await Promise.all([
    aws.getCallerIdentity(),
    aws.getPartition(),
  ]);
  return { partition, account: caller.accountId, region, urlSuffix: dnsSuffix };
}
