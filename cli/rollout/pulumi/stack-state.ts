import type { Stack } from "@pulumi/pulumi/automation";

/** What a rollout has to know of a stack's state. */
export interface StackState {
  readonly protectedUrns: readonly string[];
  /** Names of the resources that a destroy leaves in AWS. */
  readonly retained: readonly string[];
  /** Operations that an interrupted run began, such as `creating my-queue`. */
  readonly pending: readonly string[];
}

interface Deployment {
  readonly resources?: readonly {
    readonly urn: string;
    readonly id?: string;
    readonly custom?: boolean;
    readonly protect?: boolean;
    readonly retainOnDelete?: boolean;
  }[];
  readonly pending_operations?: readonly {
    readonly type: string;
    readonly resource: { readonly urn: string };
  }[];
}

export async function readState(stack: Stack): Promise<StackState> {
  const exported = await stack.exportStack();
  const { resources = [], pending_operations = [] } = exported.deployment as Deployment;
  return {
    protectedUrns: resources.filter(({ protect }) => protect === true).map(({ urn }) => urn),
    retained: resources
      .filter(({ retainOnDelete, custom }) => retainOnDelete === true && custom === true)
      .map(({ urn, id = "" }) => `${toType(urn)} ${id}`),
    pending: pending_operations.map(({ type, resource }) => `${type} ${toName(resource.urn)}`),
  };
}

/** `urn:pulumi:stack::project::parents$type::name` */
function toName(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

function toType(urn: string): string {
  const [, , types = ""] = urn.split("::");
  return types.slice(types.lastIndexOf("$") + 1);
}
