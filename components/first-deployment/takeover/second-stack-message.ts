import { names } from "../../../core/deployed/names";
import type { AccountRegion } from "../../../core/requirement";

/** Two stacks for one account and Region; full names of the stacks. */
export interface SecondStack {
  readonly owner: string;
  readonly stack: string;
  readonly accountRegion: Required<AccountRegion>;
}

/** The refusal of a second stack: which stack stands, and what to do in either case. */
export function describeSecondStack({ owner, stack, accountRegion }: SecondStack): string {
  const { account, region } = accountRegion;
  return [
    `The stack ${owner} guards the Glue Data Catalog of account ${account} in ${region} already, as the parameter ${names.stackParameter} says. One Region of an account takes one guardrail.`,
    "Nothing was registered or changed.",
    `Select that stack, or deploy ${stack} to another account or Region.`,
    `If ${owner} was renamed to ${stack}, first delete the parameter, which the next update writes again:`,
    `  aws ssm delete-parameter --name ${names.stackParameter} --region ${region}`,
    "  pulumi up --refresh",
  ].join("\n");
}
