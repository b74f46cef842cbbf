import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import {
  GlueEncryptionGuardrail,
  type GlueEncryptionGuardrailArgs,
} from "../../components/glue-encryption-guardrail";
import type { StackAccountRegion } from "../../components/account-region";
import { withoutSourceMaps } from "../../local/deployment/without-source-maps";
import { dependencies } from "../../package.json";
import { account, mockPulumi, region, valueOf, type Registered } from "./mocked-pulumi";

export const accountRegion: StackAccountRegion = {
  partition: "aws",
  account,
  region,
  urlSuffix: "amazonaws.com",
};

/** The options that a resource was made with, and the resource. */
export interface Made {
  readonly resource: pulumi.Resource;
  readonly options: pulumi.CustomResourceOptions & pulumi.ComponentResourceOptions;
}

export interface Deployed {
  readonly guardrail: GlueEncryptionGuardrail;
  /** Every resource, the composite first. */
  readonly registered: readonly Registered[];
  readonly made: ReadonlyMap<string, Made>;
}

/** The arguments of a stack that sets nothing but its Region. */
const defaults: GlueEncryptionGuardrailArgs = {
  accountRegion,
  // Any file will do where nobody runs it; function-bundle.spec.ts has the real one.
  bundle: { paths: ["package.json"], packages: Object.keys(dependencies) },
  mode: "enforce",
  catalogKey: { kind: "create" },
  serviceRoleArns: [],
  readerAccountIds: [],
  retiredKeyArns: [],
  deploymentRoleArns: [],
  scheduleMinutes: 5,
  reservedConcurrency: 1,
  logRetentionDays: 365,
  createTrail: false,
  forwardIamEvents: true,
  dashboard: false,
};

/** Deploys a guardrail called `guard` into mocks and waits until each resource is registered. */
export function deployGuardrail(
  changed: Partial<GlueEncryptionGuardrailArgs> = {},
  options: pulumi.ComponentResourceOptions = {},
): Promise<Deployed> {
  return withoutSourceMaps(() => deploy(changed, options));
}

async function deploy(
  changed: Partial<GlueEncryptionGuardrailArgs>,
  options: pulumi.ComponentResourceOptions,
): Promise<Deployed> {
  const registered = await mockPulumi();
  const made = new Map<string, Made>();
  const guardrail = new GlueEncryptionGuardrail(
    "guard",
    { ...defaults, ...changed },
    {
      ...options,
      transformations: [
        ({ type, name, resource, opts }) => {
          made.set(`${type} ${name}`, { resource, options: opts });
          return undefined;
        },
      ],
    },
  );
  await Promise.all([...made.values()].map(({ resource }) => valueOf(resource.urn)));
  return { guardrail, registered, made };
}

/** The guardrail of a stack that sets nothing but its Region, deployed once for all who only look. */
export function defaultGuardrail(): Promise<Deployed> {
  return (deployedWithDefaults ??= deployGuardrail());
}

let deployedWithDefaults: Promise<Deployed> | undefined;

/** The inputs of the one resource of a type with that name. */
export function inputsOf(
  { registered }: Deployed,
  type: string,
  name: string,
): Registered["inputs"] {
  const found = registered.filter((each) => each.type === type && each.name === name);
  assert.equal(found.length, 1, `${found.length} resources ${type} ${name}`);
  return found[0]?.inputs ?? {};
}

/** How the one resource of a type with that name was made. */
export function madeOf({ made }: Deployed, type: string, name: string): Made {
  const found = made.get(`${type} ${name}`);
  assert.ok(found, `No resource ${type} ${name}`);
  return found;
}
