import {
  SimulatePrincipalPolicyCommand,
  type ContextEntry,
  type EvaluationResult,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { known, type Fact } from "../../core/observed/fact";
import type { RequestContext } from "../../core/preflight/condition";
import type { Simulated } from "../../core/preflight/observed";
import { toUnresolved } from "../errors";

/** What is simulated. */
export interface Simulation {
  readonly roleArn: string;
  readonly keyArn: string;
  readonly actions: readonly string[];
  readonly context: RequestContext;
}

/** What IAM's policy simulator says of a role's policies, by action. Never rejects. */
export async function simulate(
  iam: IAMClient,
  { roleArn, keyArn, actions, context }: Simulation,
): Promise<Fact<ReadonlyMap<string, Simulated>>> {
  try {
    const { EvaluationResults = [] } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: roleArn,
        ActionNames: [...actions],
        ResourceArns: [keyArn],
        ContextEntries: toEntries(context),
      }),
    );
    const results = EvaluationResults.map((result): [string, Simulated] => [
      result.EvalActionName ?? "",
      toSimulated(result),
    ]);
    return known(new Map(results));
  } catch (error) {
    return toUnresolved(error);
  }
}

/** A key that the request surely lacks is left out, as IAM has no other way to say it. */
function toEntries(context: RequestContext): ContextEntry[] {
  return [...context].flatMap(([key, value]) => {
    if (value === undefined) return [];
    const type = key === "aws:securetransport" ? "boolean" : "string";
    return [{ ContextKeyName: key, ContextKeyType: type, ContextKeyValues: [value] }];
  });
}

/** Some details are given for the one resource instead of for all. */
function toSimulated(result: EvaluationResult): Simulated {
  const { EvalDecision = "implicitDeny", ResourceSpecificResults: [own] = [] } = result;
  const boundary =
    result.PermissionsBoundaryDecisionDetail ?? own?.PermissionsBoundaryDecisionDetail;
  const isAllowedByBoundary = boundary?.AllowedByPermissionsBoundary;
  const isAllowedByOrganization = result.OrganizationsDecisionDetail?.AllowedByOrganizations;
  const matched = result.MatchedStatements ?? own?.MatchedStatements ?? [];
  const missing = [...(result.MissingContextValues ?? []), ...(own?.MissingContextValues ?? [])];
  return {
    decision: EvalDecision,
    ...(isAllowedByBoundary !== undefined && { isAllowedByBoundary }),
    ...(isAllowedByOrganization !== undefined && { isAllowedByOrganization }),
    deniedBy:
      EvalDecision === "explicitDeny" ? matched.flatMap((each) => each.SourcePolicyId ?? []) : [],
    missingContext: [...new Set(missing)],
  };
}
