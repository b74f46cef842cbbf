import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";

/** Configuration by full key, such as `aws:region`. */
export type StackConfig = Readonly<Record<string, unknown>>;

interface StackFile {
  readonly config?: StackConfig;
}

/** Sets these keys in the stack's file and leaves the others, the encryption salt included. */
export function writeStackConfig(folder: string, stack: string, config: StackConfig): void {
  const file = join(folder, `Pulumi.${stack}.yaml`);
  const before = existsSync(file) ? (parse(readFileSync(file, "utf8")) as StackFile) : {};
  const merged = { ...before.config, ...config };
  const kept = Object.entries(merged).filter(([, value]) => value !== undefined);
  writeFileSync(file, stringify({ ...before, config: Object.fromEntries(kept) }));
}
