import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import * as proxy from "@pulumi/policy/proxy";
import * as server from "@pulumi/policy/server";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

export type Policy = ResourceValidationPolicy | StackValidationPolicy;

/** A resource as the engine would register it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly protect?: boolean;
  /** Name of the resource that it is made in; the stack when left out. */
  readonly parent?: string;
  /** Types of the components that it is in, outermost first. */
  readonly parentTypes?: readonly string[];
  readonly provider?: Readonly<Record<string, unknown>>;
  /** Names of the resources that a property's value comes from. */
  readonly sources?: Readonly<Record<string, readonly string[]>>;
}

export interface Diagnostic {
  readonly policy: string;
  readonly level: "mandatory" | "advisory";
  readonly message: string;
}

export interface Analysis {
  readonly diagnostics: readonly Diagnostic[];
  /** How many validations said that they do not apply. */
  readonly notApplicable: number;
}

type Analyze<Request> = (
  call: { readonly request: Request },
  callback: (error: Error | null | undefined, response: proto.AnalyzeResponse) => void,
) => void;

type MakeAnalyze<Request> = (
  pack: string,
  version: string,
  level: "mandatory",
  policies: readonly Policy[],
) => Analyze<Request>;

/** The SDK's own analysis, which its types leave out as internal. */
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } = server as unknown as {
  readonly makeAnalyzeRpcFun: MakeAnalyze<proto.AnalyzeRequest>;
  readonly makeAnalyzeStackRpcFun: MakeAnalyze<proto.AnalyzeStackRequest>;
};

/** A text that is known only after deployment, as the engine writes it. */
export const { unknownStringValue: unknownText, unknownObjectValue: unknownObject } =
  proxy as unknown as { readonly unknownStringValue: string; readonly unknownObjectValue: string };

/** A secret, as the engine writes it. */
export function secret(value: unknown): Readonly<Record<string, unknown>> {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

/** Runs the resource policies on one resource's inputs. */
export async function analyze(policies: readonly Policy[], found: Registered): Promise<Analysis> {
  const request = new proto.AnalyzeRequest();
  fill(request, found);
  return run(makeAnalyzeRpcFun("pack", "1.0.0", "mandatory", policies), request);
}

/** Runs the stack policies on all resources, behind the stack's own. */
export async function analyzeStack(
  policies: readonly Policy[],
  resources: readonly Registered[],
): Promise<Analysis> {
  const request = new proto.AnalyzeStackRequest();
  request.setResourcesList(
    [stackResource, ...resources].map((found) => {
      const resource = new proto.AnalyzerResource();
      fill(resource, found);
      const parent = resources.find(({ name }) => name === found.parent) ?? stackResource;
      resource.setParent(found === stackResource ? "" : toUrn(parent));
      for (const [property, names] of Object.entries(found.sources ?? {})) {
        const urns = resources.filter(({ name }) => names.includes(name)).map(toUrn);
        const dependencies = new proto.AnalyzerPropertyDependencies().setUrnsList(urns);
        resource.getPropertydependenciesMap().set(property, dependencies);
      }
      return resource;
    }),
  );
  return run(makeAnalyzeStackRpcFun("pack", "1.0.0", "mandatory", policies), request);
}

const stackResource: Registered = { type: "pulumi:pulumi:Stack", name: "project-dev", inputs: {} };

function toUrn({ type, name, parentTypes = [] }: Omit<Registered, "inputs">): string {
  return `urn:pulumi:dev::project::${[...parentTypes, type].join("$")}::${name}`;
}

function fill(target: proto.AnalyzeRequest | proto.AnalyzerResource, found: Registered): void {
  target.setType(found.type).setName(found.name).setUrn(toUrn(found));
  target.setProperties(toStruct(found.inputs));
  target.setOptions(new proto.AnalyzerResourceOptions().setProtect(found.protect ?? false));
  if (found.provider === undefined) return;
  const provider = new proto.AnalyzerProviderResource();
  const [name = ""] = found.type.split(":");
  const type = `pulumi:providers:${name}`;
  provider.setType(type).setName(name).setProperties(toStruct(found.provider));
  target.setProvider(provider.setUrn(toUrn({ type, name })));
}

function toStruct(inputs: Readonly<Record<string, unknown>>): Struct {
  const present = JSON.parse(JSON.stringify(inputs)) as Record<string, JavaScriptValue>;
  return Struct.fromJavaScript(present);
}

async function run<Request>(analysis: Analyze<Request>, request: Request): Promise<Analysis> {
  const response = await new Promise<proto.AnalyzeResponse>((resolve, reject) => {
    analysis({ request }, (error, answer) => {
      if (error instanceof Error) reject(error);
      else resolve(answer);
    });
  });
  return {
    diagnostics: response.getDiagnosticsList().map((diagnostic) => ({
      policy: diagnostic.getPolicyname(),
      level:
        diagnostic.getEnforcementlevel() === proto.EnforcementLevel.MANDATORY
          ? "mandatory"
          : "advisory",
      message: diagnostic.getMessage(),
    })),
    notApplicable: response.getNotApplicableList().length,
  };
}
