import { createRequire } from "node:module";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { transformSync } from "esbuild";
import { unknownText, type Registered } from "../policy-pack/support/analyzer";
import { keyArn, provider } from "../policy-pack/support/resources";
import { root } from "./source-tree";

export type Phase = "preview" | "up";

type Register = (request: RegisterResourceRequest, callback: unknown) => Promise<void>;

/**
 * Runs a sample as a Pulumi program without an engine, and returns what it registers as the engine
 * would show it to a policy. In a preview, what AWS chooses (an ARN, a name) is unknown.
 */
export async function runSample(sample: string, phase: Phase): Promise<readonly Registered[]> {
  const requests: RegisterResourceRequest[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({
        id: `${name}-id`,
        state: { ...chosenByAws(name, phase), ...(inputs as object) },
      }),
      call: ({ token }) => Promise.reject(new Error(`A sample calls ${token}.`)),
    },
    "project",
    "dev",
    phase === "preview",
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as { registerResource: Register };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    requests.push(request);
    return register(request, callback);
  };
  execute(sample);
  await pulumi.runtime.disconnect();
  return requests.map((request) => toRegistered(request, phase));
}

function execute(sample: string): void {
  const { code } = transformSync(sample, { loader: "ts", format: "cjs", target: "node24" });
  const run = compileFunction(code, ["require", "exports", "module"]) as (
    ...scope: readonly unknown[]
  ) => void;
  run(createRequire(join(root, "index.ts")), {}, { exports: {} });
}

function chosenByAws(name: string, phase: Phase) {
  return phase === "preview"
    ? { arn: unknownText, name: unknownText }
    : { arn: keyArn, name: `${name}-0000000` };
}

function toRegistered(request: RegisterResourceRequest, phase: Phase): Registered {
  const name = request.getName();
  const chosen = phase === "up" ? chosenByAws(name, phase) : {};
  const sources: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, property) => {
    sources[property] = dependencies.getUrnsList().map(toName);
  });
  return {
    type: request.getType(),
    name,
    inputs: { ...chosen, ...request.getObject()?.toJavaScript() },
    protect: request.getProtect() ?? false,
    provider,
    sources,
  };
}

function toName(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + "::".length);
}
