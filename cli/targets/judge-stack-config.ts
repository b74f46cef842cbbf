import { refuseOtherAccounts } from "../../components/config/other-accounts";
import { parseConfig, type GuardrailConfig } from "../../components/config/stack-config";
import { ConfigError, type ConfigProblem } from "../../core/errors";
import { toPartition } from "../../core/partition";
import type { NamedConfig } from "./named-config";
import type { Entry, YamlSource } from "./yaml-source";

interface Judged {
  readonly account: string;
  readonly region: Entry;
  readonly given: NamedConfig;
}

/** Notes what the program would refuse of a target's configuration, where the targets file says it. */
export function judgeStackConfig(source: YamlSource, { account, region, given }: Judged): void {
  const name = String(source.value(region));
  const raw = { "aws:region": name, ...toTexts(source, given) };
  for (const { path, expected, found } of problemsOf(raw, { account, region: name })) {
    const [key = ""] = path.split("[");
    const entry = given[key] ?? region;
    source.add({ path: entry.path, offset: entry.offset }, expected, found);
  }
}

/** As Pulumi passes values to a program: text, and lists as JSON. */
export function toTexts(source: YamlSource, given: NamedConfig): Record<string, string> {
  const texts = Object.entries(given).map(([key, entry]): [string, string] => {
    const value = source.value(entry);
    return [key, typeof value === "string" ? value : JSON.stringify(value ?? "")];
  });
  return Object.fromEntries(texts);
}

function problemsOf(
  raw: Readonly<Record<string, string>>,
  { account, region }: { readonly account: string; readonly region: string },
): readonly ConfigProblem[] {
  try {
    const config: GuardrailConfig = parseConfig(raw);
    refuseOtherAccounts(config, { partition: toPartition(region), account });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
