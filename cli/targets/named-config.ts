import { configKeys, configNamespace } from "../../components/config/stack-config";
import type { Entry, YamlSource } from "./yaml-source";

/** Configuration of the guardrail as a file gives it, by full key. */
export type NamedConfig = Readonly<Record<string, Entry>>;

/** Reads a `config` mapping of the targets file, whose keys need no namespace. */
export function toNamedConfig(source: YamlSource, entry: Entry | undefined): NamedConfig {
  if (entry === undefined) return {};
  const fields = Object.entries(source.mapping(entry, configKeys));
  return Object.fromEntries(
    fields
      .filter((field): field is [string, Entry] => configKeys.includes(field[0]))
      .map(([key, value]) => [`${configNamespace}:${key}`, value]),
  );
}
