import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { root } from "./source-tree";

const tsx = createRequire(__filename).resolve("tsx/cli");

/** What a command wrote, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command of cli/ as a user does, with every call of AWS to one endpoint on this machine; files
 * and credentials of the machine's own user are not read.
 */
export async function runCommandLine(
  words: readonly string[],
  endpoint: string,
  credentials: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = spawn(process.execPath, [tsx, join(root, "cli/main.ts"), ...words], {
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
