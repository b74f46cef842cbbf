import type { ResourceType } from "./resource-types";
import { isFile, isObject, type Properties } from "./values";

export interface Difference {
  readonly changed: readonly string[];
  readonly replaces: readonly string[];
  /** Two resources cannot bear one physical name, so the old one has to go first. */
  readonly deleteBeforeReplace: boolean;
}

/** Compares inputs with inputs: as with the real provider, drift shows after a refresh only. */
export function difference(olds: Properties, news: Properties, type: ResourceType): Difference {
  const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])]
    .filter((key) => !key.startsWith("__"))
    .filter((key) => canonical(olds[key]) !== canonical(news[key]))
    .sort();
  const replaces = changed.filter((key) => type.replaceOn.includes(key));
  return {
    changed,
    replaces,
    deleteBeforeReplace: replaces.length > 0 && keepsName(olds, news, type),
  };
}

function keepsName(olds: Properties, news: Properties, type: ResourceType): boolean {
  if (type.name === undefined || isAutoNamed(news, type.name)) return false;
  return news[type.name] !== undefined && olds[type.name] === news[type.name];
}

/** Auto-named properties are recorded in `__defaults`, as the real provider does. */
export function isAutoNamed(inputs: Properties, name: string): boolean {
  const defaults = inputs.__defaults;
  return Array.isArray(defaults) && defaults.includes(name);
}

/** Equal text for equal values; assets and archives are equal when their hashes are. */
function canonical(value: unknown): string {
  if (value === undefined || value === null) return "absent";
  if (isFile(value)) return `content ${String(value.hash)}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.keys(value).filter((key) => !key.startsWith("__"));
  return `{${entries
    .sort()
    .map((key) => `${key}:${canonical(value[key])}`)
    .join()}}`;
}
