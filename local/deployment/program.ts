import * as pulumi from "@pulumi/pulumi";
import program from "../../index";
import { ApiError } from "../aws/api/service";
import { isJsonObject, type Json, type JsonObject } from "../aws/json";
import { regionOf, type Provisioner } from "../aws/provisioner/provisioner";
import { withoutSourceMaps } from "./without-source-maps";

export interface StackToDeploy {
  readonly stack: string;
  readonly region: string;
  /** Values by key of the program's namespace, which is left out; lists as JSON. */
  readonly config: Readonly<Record<string, string>>;
}

export interface Deployment {
  /** Stack outputs, by name. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Resources that the program registered with AWS, in the order in which it did. */
  readonly resources: readonly DeployedResource[];
}

export interface DeployedResource {
  readonly type: string;
  readonly name: string;
  readonly region: string;
  readonly inputs: JsonObject;
  /** Physical id; empty until AWS has created the resource. */
  readonly id: string;
}

const project = "glue-encryption-guardrail";

/**
 * Runs the real program in this process under Pulumi's runtime mocks, and provisions everything
 * that it registers. Pulumi's runtime is global, so only one program can run at a time.
 * @throws {ApiError} when the local AWS refuses a resource, and whatever the program throws.
 */
export async function deployProgram(
  provisioner: Provisioner,
  { stack, region, config }: StackToDeploy,
): Promise<Deployment> {
  const resources: DeployedResource[] = [];
  const refused = new Refusal();
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => register(provisioner, region, args, resources).catch(refused.note),
      call: ({ token, inputs }) => {
        return provisioner.invoke({ token, args: toInputs(inputs), region }).catch(withDetails);
      },
    },
    project,
    stack,
    false,
    "organization",
  );
  pulumi.runtime.setAllConfig({ "aws:region": region, ...inNamespace(config) });
  const outputs = await Promise.race([
    withoutSourceMaps(() => withoutMessages(run)),
    refused.promise,
  ]);
  return { outputs, resources };
}

function inNamespace(config: StackToDeploy["config"]): Record<string, string> {
  const entries = Object.entries(config);
  return Object.fromEntries(entries.map(([key, value]) => [`${project}:${key}`, value]));
}

/** The engine hands a program the text of a failed call alone, in `details`. */
function withDetails(error: unknown): never {
  const details = error instanceof ApiError ? `${error.code}: ${error.message}` : undefined;
  throw Object.assign(new Error(details, { cause: error }), { details });
}

/**
 * Rejects when the first resource is refused. The program itself gets no answer: what depends on the
 * resource would reject in turn, in promises of Pulumi's that nobody handles.
 */
class Refusal {
  readonly promise: Promise<never>;
  readonly note: (error: unknown) => Promise<never>;

  constructor() {
    let reject: (error: unknown) => void = () => undefined;
    this.promise = new Promise((_, rejected) => (reject = rejected));
    this.promise.catch(() => undefined);
    this.note = (error) => {
      reject(error);
      return new Promise(() => undefined);
    };
  }
}

async function run(): Promise<Readonly<Record<string, unknown>>> {
  const outputs = await pulumi.runtime.runInPulumiStack(program);
  await pulumi.runtime.disconnect();
  return outputs ?? {};
}

/** Without an engine Pulumi prints what a program says beside its plan, here among the stage's lines. */
async function withoutMessages<T>(act: () => Promise<T>): Promise<T> {
  const { info, warn } = pulumi.log;
  const drop = () => Promise.resolve();
  Object.assign(pulumi.log, { info: drop, warn: drop });
  try {
    return await act();
  } finally {
    Object.assign(pulumi.log, { info, warn });
  }
}

/** Pulumi types inputs as any; they are JSON but for the function's archive, which is read as such. */
function toInputs(inputs: unknown): JsonObject {
  if (isJsonObject(inputs)) return inputs;
  throw new Error(`Pulumi registers inputs that are no object: ${JSON.stringify(inputs)}`);
}

/** An engine hands a provider what is behind a secret; mocks get it wrapped. */
function withoutSecrets(inputs: JsonObject): JsonObject {
  const { isRpcSecret, unwrapRpcSecret } = pulumi.runtime;
  const entries = Object.entries(inputs).map(([name, value]): [string, Json | undefined] => [
    name,
    isRpcSecret(value) ? (unwrapRpcSecret(value) as Json) : value,
  ]);
  return Object.fromEntries(entries);
}

/** Components have no physical resource: their outputs are what the program gives them. */
async function register(
  provisioner: Provisioner,
  stackRegion: string,
  { type, name, custom, inputs: given }: pulumi.runtime.MockResourceArgs,
  resources: DeployedResource[],
): Promise<pulumi.runtime.MockResourceResult> {
  const inputs = withoutSecrets(toInputs(given));
  if (custom !== true || type.startsWith("pulumi:")) return { id: name, state: inputs };
  const request = { type, name, inputs, region: regionOf(inputs, stackRegion) };
  // Noted before AWS answers, so that the order is the one of the program and not of the answers.
  const place = resources.push({ ...request, id: "" }) - 1;
  const { id, outputs } = await provisioner.provision({ operation: "create", ...request });
  resources[place] = { ...request, id };
  return { id, state: outputs };
}

/** Whether the deployment failed because a guardrail stands there already. */
export function isAlreadyGuarded(error: unknown): boolean {
  return error instanceof ApiError && error.code === "ParameterAlreadyExists";
}
