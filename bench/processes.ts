import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { devNull } from "node:os";
import type { DeployedFunction } from "./deployed-function";

/** A program to start, with nothing of this machine's environment but PATH. */
export interface Command {
  readonly file: string;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The binary of the `node` package, Lambda's own version. */
export const node24 = join(dirname(require.resolve("node/package.json")), "bin", "node");

/** What Lambda would set, with the loopback endpoint in place of AWS. */
export function toEnvironment(
  { environment, region }: DeployedFunction,
  endpoint: string,
): Record<string, string> {
  return {
    ...environment,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "bench",
    AWS_SECRET_ACCESS_KEY: "bench",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** Milliseconds from start to end of a process. @throws when it fails. */
export function time({ file, words, environment }: Command): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const env = { PATH: process.env.PATH ?? "", ...environment };
    const child = spawn(file, words, { env, stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk) => (errors += String(chunk)));
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve(performance.now() - started);
      else reject(new Error(`${[file, ...words].join(" ")} failed: ${errors}`));
    });
  });
}

/**
 * Fewest milliseconds that each command took. The commands take turns, and the fastest turn counts:
 * whatever else the machine does can only add to it, and would drown a ratio of medians.
 */
export async function timeInTurns(
  commands: ReadonlyMap<string, Command>,
  rounds: number,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>();
  // The first round fills the machine's file cache and does not count.
  const turns = Array.from({ length: rounds + 1 }, () => [...commands]).flat();
  for (const [name, command] of turns) {
    times.set(name, [...(times.get(name) ?? []), await time(command)]);
  }
  return new Map([...times].map(([name, [, ...counted]]) => [name, Math.min(...counted)]));
}
