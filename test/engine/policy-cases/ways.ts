import type { CaseResource } from "./case";

type Inputs = Readonly<Record<string, unknown>>;

/** A resource by CloudFormation's names, which each way to make it writes in its own form. */
export interface GlueResource {
  readonly kind: string;
  readonly name: string;
  readonly properties: Inputs;
  readonly isUnprotected?: boolean;
}

type Way = (resource: GlueResource) => Pick<CaseResource, "type" | "inputs">;

/** Ways to make a resource of AWS past the AWS provider's own. */
const ways: Readonly<Record<string, Way>> = {
  "aws-native": ({ kind, properties }) => ({
    type: `aws-native:glue:${kind}`,
    inputs: withSmallLetters(properties),
  }),
  awscc: ({ kind, properties }) => ({
    type: `awscc:index/glue${kind}:Glue${kind}`,
    inputs: withSmallLetters(properties),
  }),
  "cloud-control": ({ kind, properties }) => ({
    type: "aws:cloudcontrol/resource:Resource",
    inputs: { typeName: `AWS::Glue::${kind}`, desiredState: { json: properties } },
  }),
  template: (resource) => ({
    type: "aws:cloudformation/stack:Stack",
    inputs: { templateBody: { json: toTemplate(resource) } },
  }),
  "template-set": (resource) => ({
    type: "aws:cloudformation/stackSet:StackSet",
    inputs: { templateBody: { json: toTemplate(resource) } },
  }),
};

/** The names of the ways. */
export const wayNames = Object.keys(ways);

/** The resource as a program makes it by one of the ways. */
export function makeBy(way: string, resource: GlueResource): CaseResource {
  const made = ways[way]?.(resource);
  if (made === undefined) throw new Error(`no way ${way}`);
  return { ...made, name: resource.name, options: { protect: resource.isUnprotected !== true } };
}

function toTemplate({ kind, properties, isUnprotected }: GlueResource): Inputs {
  const DeletionPolicy = isUnprotected === true ? "Delete" : "Retain";
  return {
    Resources: { It: { Type: `AWS::Glue::${kind}`, Properties: properties, DeletionPolicy } },
  };
}

function withSmallLetters(value: unknown): Inputs {
  return Object.fromEntries(
    Object.entries(Object(value) as Inputs).map(([name, item]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      name === "ConnectionProperties" ? item : toForm(item),
    ]),
  );
}

function toForm(item: unknown): unknown {
  if (Array.isArray(item)) return item.map(toForm);
  if (typeof item !== "object" || item === null || "output" in item) return item;
  return withSmallLetters(item);
}
