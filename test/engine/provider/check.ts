import type { ResourceShape } from "./resource-shape";
import type { ResourceType } from "./resource-types";
import { isObject, unknownValue, type Properties } from "./values";

export interface Refusal {
  readonly property: string;
  readonly reason: string;
}

/** Everything that the real provider would refuse about `inputs` before it calls AWS. */
export function refusalsOf(
  inputs: Properties,
  shape: ResourceShape,
  type: ResourceType,
): readonly Refusal[] {
  return [
    ...unexpected(inputs, shape),
    ...missing(inputs, [...shape.required, ...(type.required ?? [])]),
    ...malformed(inputs, type),
  ];
}

function unexpected(inputs: Properties, shape: ResourceShape): readonly Refusal[] {
  const known = shape.inputs;
  if (known === "any") return [];
  return Object.keys(inputs)
    .filter((key) => !key.startsWith("__") && !known.has(key))
    .map((key) => ({ property: key, reason: "An argument of this name is not expected here" }));
}

function missing(inputs: Properties, paths: readonly string[]): readonly Refusal[] {
  return paths
    .filter((path) => isMissing(inputs, path.split(".")))
    .map((path) => ({ property: path, reason: "Missing required argument" }));
}

/** Below a parent that is itself absent nothing is missing: the parent is. */
function isMissing(value: unknown, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return value === undefined || value === null;
  return isObject(value) && isMissing(value[key], rest);
}

function malformed(inputs: Properties, type: ResourceType): readonly Refusal[] {
  return Object.entries(type.rules ?? {}).flatMap(([path, rule]) =>
    valuesAt(inputs, path.split("."))
      .map(rule)
      .flatMap((reason) => (reason === undefined ? [] : [{ property: path, reason }])),
  );
}

/** Known values at the path: the elements of a list, nothing where it is absent or unknown. */
function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (value === undefined || value === null || value === unknownValue) return [];
  const [key, ...rest] = path;
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, path));
  if (key === undefined) return [value];
  return isObject(value) ? valuesAt(value[key], rest) : [];
}
