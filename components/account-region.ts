import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AccountRegion } from "../core/requirement";
import { askProvider } from "./first-deployment/look-ups/ask-provider";

/** Where a stack deploys to, as AWS itself says. */
export interface StackAccountRegion extends Required<AccountRegion> {
  /** Domain of the partition's endpoints, as in `glue.<region>.<urlSuffix>`. */
  readonly urlSuffix: string;
}

/** The stack's full name, as its lock publishes it: `<organization>/<project>/<stack>`. */
export function toStackName(): string {
  return [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
}

/** Asks AWS which account and partition the stack's credentials and Region belong to. */
export async function readAccountRegion(region: string): Promise<StackAccountRegion> {
  const [caller, { partition, dnsSuffix }] = await askProvider("sts:GetCallerIdentity", () =>
    Promise.all([aws.getCallerIdentity(), aws.getPartition()]),
  );
  return { partition, account: caller.accountId, region, urlSuffix: dnsSuffix };
}
