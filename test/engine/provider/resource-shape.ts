import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The properties of one resource type, as the SDK's generated class declares them. */
export interface ResourceShape {
  /** Names of the inputs; any, where the SDK is not at hand. */
  readonly inputs: ReadonlySet<string> | "any";
  readonly required: readonly string[];
  /** Outputs that no input sets; unknown until the resource is created. */
  readonly outputs: readonly string[];
}

/** Of a resource of another provider: nothing is known of it. */
const ofAnotherProvider: ResourceShape = { inputs: "any", required: [], outputs: [] };

const shapes = new Map<string, ResourceShape | undefined>();

/**
 * Reads the shape of a type token such as `aws:kms/key:Key` from the SDK in `sdkFolder`.
 * `undefined` for a token that the SDK does not have.
 */
export function readResourceShape(sdkFolder: string, type: string): ResourceShape | undefined {
  if (!shapes.has(type)) shapes.set(type, parseClass(sdkFolder, type));
  return shapes.get(type);
}

function parseClass(sdkFolder: string, type: string): ResourceShape | undefined {
  const [, path] = /^aws:([A-Za-z0-9]+\/[A-Za-z0-9]+):/.exec(type) ?? [];
  if (!type.startsWith("aws:")) return ofAnotherProvider;
  if (path === undefined) return undefined;
  // The file of `glue/mLTransform` is glue/mltransform.js; most files are named like their token.
  const files = [path, path.toLowerCase()].map((name) => join(sdkFolder, `${name}.js`));
  const file = files.find((name) => existsSync(name));
  if (file === undefined) return undefined;
  const creation = readFileSync(file, "utf8").split("const args = argsOrState;")[1] ?? "";
  return {
    inputs: new Set(firstGroups(creation, /resourceInputs\["(\w+)"\] = (?!undefined \/\*out)/g)),
    required: firstGroups(creation, /if \(args\?\.(\w+) === undefined && !opts\.urn\)/g),
    outputs: firstGroups(creation, /resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g),
  };
}

function firstGroups(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, group]) => group ?? []);
}
