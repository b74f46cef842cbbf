import { randomBytes } from "node:crypto";
import { refusalsOf, type Refusal } from "./check";
import { difference, isAutoNamed, type Difference } from "./difference";
import {
  invoke,
  LocalAwsError,
  provision,
  type Caller,
  type Provisioned,
} from "./local-aws-client";
import { readResourceShape, type ResourceShape } from "./resource-shape";
import { resourceTypeOf } from "./resource-types";
import { signIn } from "./sign-in";
import { holdsUnknown, isFile, textOr, unknownValue, type Properties } from "./values";

/** Where the stand-in provisions, and what it knows of the provider's configuration. */
export interface StandInSettings {
  readonly endpoint: string;
  /** Folder of the AWS SDK for Pulumi, whose classes list each type's properties. */
  readonly sdkFolder: string;
}

export interface ResourceRequest {
  readonly type: string;
  readonly name: string;
  readonly region: string;
  readonly inputs: Properties;
}

export interface Checked {
  readonly inputs: Properties;
  readonly refusals: readonly Refusal[];
}

/** The behaviour of the AWS provider that the program can notice, on plain properties. */
export class StandIn {
  private accessKeyId = process.env.AWS_ACCESS_KEY_ID ?? "";

  constructor(private readonly settings: StandInSettings) {}

  /** Takes the roles of the provider's configuration. @throws where one, or its account, is refused. */
  async signIn(config: Properties): Promise<void> {
    const region = textOr("", config.region);
    this.accessKeyId = await signIn(config, { ...this.caller, region });
  }

  private get caller(): Caller {
    return { endpoint: this.settings.endpoint, accessKeyId: this.accessKeyId };
  }

  check({ type, name, inputs }: Omit<ResourceRequest, "region">, olds: Properties): Checked {
    const named = withPhysicalName(inputs, olds, { name, property: resourceTypeOf(type).name });
    return {
      inputs: named,
      refusals: refusalsOf(named, this.shapeOf(type), resourceTypeOf(type)),
    };
  }

  diff(type: string, olds: Properties, news: Properties): Difference {
    return difference(olds, news, resourceTypeOf(type));
  }

  /** What a preview may show: inputs as they are, everything that AWS decides as unknown. */
  previewCreate({ type, region, inputs }: ResourceRequest): Properties {
    const decidedByAws = [
      ...this.shapeOf(type).outputs,
      ...(resourceTypeOf(type).computed ?? []),
    ].map((property) => [property, unknownValue]);
    return { region, ...(Object.fromEntries(decidedByAws) as Properties), ...withoutMarks(inputs) };
  }

  async create(request: ResourceRequest): Promise<Provisioned> {
    const inputs = withoutMarks(request.inputs);
    const { id, outputs } = await provision(this.caller, {
      operation: "create",
      ...request,
      inputs,
    }).catch((error: unknown) => {
      throw new Error(`creating ${described(request)}: ${messageOf(error)}`, { cause: error });
    });
    return { id, outputs: merged(request, outputs) };
  }

  async update(request: ResourceRequest & { readonly id: string }): Promise<Properties> {
    const { outputs } = await provision(this.caller, {
      operation: "update",
      ...request,
      inputs: withoutMarks(request.inputs),
    });
    return merged(request, outputs);
  }

  async delete(request: ResourceRequest & { readonly id: string }): Promise<void> {
    const inputs = withoutMarks(request.inputs);
    await provision(this.caller, { operation: "delete", ...request, inputs });
  }

  /** The live resource; `undefined` once it is gone. */
  async read(request: ResourceRequest & { readonly id: string }): Promise<Provisioned | undefined> {
    const inputs = withoutMarks(request.inputs);
    try {
      const read = await provision(this.caller, {
        operation: "read",
        ...request,
        inputs,
      });
      return read.id === "" ? undefined : { id: read.id, outputs: merged(request, read.outputs) };
    } catch (error) {
      if (error instanceof LocalAwsError && isNotFound(error.code)) return undefined;
      throw error;
    }
  }

  /** A function of the provider; in a preview, one with unknown arguments has an unknown result. */
  async invoke(token: string, args: Properties, region: string): Promise<Properties> {
    if (holdsUnknown(args)) throw new Error(`${token} was called with an unknown argument.`);
    return invoke(this.caller, {
      token,
      args,
      region: textOr(region, args.region),
    });
  }

  private shapeOf(type: string): ResourceShape {
    const shape = readResourceShape(this.settings.sdkFolder, type);
    if (shape === undefined) throw new Error(`The AWS provider has no resource type ${type}.`);
    return shape;
  }
}

/** What AWS says wins, but for files: those it only takes, and never gives back. */
function merged({ inputs, region }: ResourceRequest, outputs: Properties): Properties {
  const own = withoutMarks(inputs);
  const files = Object.entries(own).filter(([, value]) => isFile(value));
  return { region, ...own, ...outputs, ...Object.fromEntries(files) };
}

/** Without the provider's own notes, such as which properties it filled in. */
function withoutMarks(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !key.startsWith("__")));
}

/** A name, once generated, is kept for as long as the program gives none. */
function withPhysicalName(
  inputs: Properties,
  olds: Properties,
  { name, property }: { readonly name: string; readonly property: string | undefined },
): Properties {
  if (property === undefined || inputs[property] !== undefined) return inputs;
  const old = isAutoNamed(olds, property) ? olds[property] : undefined;
  const generated = old ?? `${name}-${randomBytes(4).toString("hex").slice(0, 7)}`;
  return { ...inputs, [property]: generated, __defaults: [property] };
}

/** Type and physical name, which is what the real provider names in its errors. */
function described({ type, name, inputs }: ResourceRequest): string {
  return `${type} (${textOr(name, inputs[resourceTypeOf(type).name ?? ""])})`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isNotFound(code: string): boolean {
  return /(NotFound|NoSuchEntity|NonExistent)/.test(code);
}
