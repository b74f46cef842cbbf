import { buildSync } from "esbuild";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { root } from "./source-tree";

const tsx = createRequire(__filename).resolve("tsx/cli");

/** Below node_modules, where the packages that stay outside of it are found. */
const bundle = join(root, `node_modules/.cache/guardrail-commands/${process.pid}.cjs`);
let isBundled = false;

/** What a command wrote, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** All commands in one file, made once in a process: it starts in a quarter of the time of their sources. */
function bundleCommands(): string {
  if (!isBundled) {
    buildSync({
      entryPoints: [join(root, "cli/main.ts")],
      outfile: bundle,
      bundle: true,
      external: ["@pulumi/*", "esbuild", "typescript"],
      platform: "node",
    });
    process.once("exit", () => {
      rmSync(bundle, { force: true });
    });
    isBundled = true;
  }
  return bundle;
}

type Credentials = Readonly<Record<string, string>>;

/**
 * Runs a command of cli/ in a process of its own, with every call of AWS to one endpoint on this machine;
 * files and credentials of the machine's own user are not read.
 */
export async function runCommandLine(
  words: readonly string[],
  endpoint: string,
  credentials: Credentials,
): Promise<Ended> {
  return runProcess([bundleCommands(), ...words], endpoint, credentials);
}

/** The same from the sources, which is how npm runs it and takes longer. */
export async function runCommandLineFromSources(
  words: readonly string[],
  endpoint: string,
  credentials: Credentials,
): Promise<Ended> {
  return runProcess([tsx, join(root, "cli/main.ts"), ...words], endpoint, credentials);
}

async function runProcess(
  words: readonly string[],
  endpoint: string,
  credentials: Credentials,
): Promise<Ended> {
  const child = spawn(process.execPath, words, {
    env: {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: endpoint,
      AWS_CONFIG_FILE: "/nonexistent",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
      AWS_EC2_METADATA_DISABLED: "true",
      NO_PROXY: "127.0.0.1",
      ...credentials,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await once(child, "close")) as [number];
  const [stdout, stderr] = await written;
  return { code, stdout, stderr };
}
