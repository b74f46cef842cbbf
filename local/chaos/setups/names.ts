import { partitionOf, type LocalAccountRegion } from "../../aws/region-store";
import { account } from "./ground";
import type { StackSetup } from "./setup";

export function toServiceRoleArns(stack: StackSetup): readonly string[] {
  const accountRegion = toAccountRegion(stack);
  const roleNames = ["glue-catalog", "glue-catalog-second"].slice(0, stack.serviceRoles ?? 0);
  return roleNames.map((name) => toRoleArn(accountRegion, name));
}

export function toAccountRegion({ region }: StackSetup): LocalAccountRegion {
  return { partition: partitionOf(region), account, region };
}

export function toRoleArn(
  { partition, account }: Pick<LocalAccountRegion, "partition" | "account">,
  name: string,
): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}
