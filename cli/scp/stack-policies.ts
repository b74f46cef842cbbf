import type { GuardrailConfig } from "../../components/config/stack-config";
import { toPolicyText } from "../../components/documents/policy-packing";
import {
  maximumAttached,
  maximumLength,
  serviceControlPolicies,
} from "../../components/documents/service-control-policy";
import { GuardrailError } from "../../core/errors";
import { toPartition } from "../../core/partition";

type Stack = Pick<
  GuardrailConfig,
  "region" | "keyArn" | "passwordKeyArn" | "retiredKeyArns" | "deploymentRoleArns"
>;

/** The documents to attach, as text, and what whoever attaches them should know. */
export interface StackPolicies {
  readonly texts: readonly string[];
  /** Characters that AWS takes in one document. */
  readonly maximumLength: number;
  readonly warnings: readonly string[];
}

/**
 * The service control policies for the accounts of all these stacks: the keys and the roles of each.
 * @throws {GuardrailError} where no document can hold them.
 */
export function stackPolicies(stacks: readonly Stack[]): StackPolicies {
  const [partition = "", ...others] = unique(stacks.map(({ region }) => toPartition(region)));
  if (others.length > 0) {
    throw new GuardrailError(
      `The stacks are of the partitions ${[partition, ...others].join(" and ")}, which share no organization. Write the policies of each partition by themselves.`,
    );
  }
  const deploymentRoleArns = unique(stacks.flatMap((stack) => stack.deploymentRoleArns));
  const keyArns = unique(stacks.flatMap(toKeyArns));
  const most = maximumLength(partition);
  const documents = serviceControlPolicies({ partition, keyArns, deploymentRoleArns });
  if (documents === undefined) {
    throw new GuardrailError(
      `No service control policy can name ${deploymentRoleArns.length} deployment roles: AWS takes ${most} characters in one. Name them by fewer patterns in deploymentRoleArns, with * for what differs.`,
    );
  }
  const warnings = [
    ...(deploymentRoleArns.length === 0 ? [withoutRoles] : []),
    ...(documents.length < maximumAttached(partition) ? [] : [tooMany(documents.length)]),
  ];
  return { texts: documents.map(toPolicyText), maximumLength: most, warnings };
}

const withoutRoles =
  "deploymentRoleArns is empty. Once these policies are attached, no role but a break-glass role can deploy, update or destroy the guardrail. Set deploymentRoleArns and deploy before you attach them.";

/** AWS attaches a policy of its own beside them, `FullAWSAccess`. */
function tooMany(count: number): string {
  return `${count} documents and FullAWSAccess are more than AWS attaches to one root, organizational unit or account. Name the deployment roles by fewer patterns in deploymentRoleArns, or attach some of the documents one level above.`;
}

function toKeyArns({ keyArn, passwordKeyArn, retiredKeyArns }: Stack): readonly string[] {
  return [keyArn, passwordKeyArn, ...retiredKeyArns].filter((each) => each !== undefined);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
