import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";

export interface MotoServer {
  readonly endpoint: string;
  /** Forgets everything, in every account and Region. */
  readonly reset: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const program = "moto_server";

/**
 * Describes tests that need moto's server on PATH. Without one they are reported as skipped, with
 * why; with REQUIRE_MOTO=1 that fails instead.
 */
export function describeWithMoto(title: string, define: () => void): void {
  const folders = (process.env.PATH ?? "").split(delimiter);
  if (folders.some((folder) => existsSync(join(folder, program)))) {
    describe(title, define);
    return;
  }
  const reason = `${program} is not on PATH: pip install -r test/moto/requirements.txt`;
  if (process.env.REQUIRE_MOTO !== "1") describe.skip(`${title} (skipped, ${reason})`, define);
  else {
    it(`${title} (required)`, () => {
      throw new Error(`REQUIRE_MOTO=1, but ${reason}`);
    });
  }
}

/** Starts a fresh moto on a free port of the loopback interface. */
export async function startMoto(): Promise<MotoServer> {
  const port = await findFreePort();
  const child = spawn(program, ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const endpoint = `http://127.0.0.1:${port}`;
  await untilListening(`${endpoint}/moto-api/`, child);
  const reset = async () => {
    await fetch(`${endpoint}/moto-api/reset`, { method: "POST" });
  };
  return { endpoint, reset, stop: () => stop(child) };
}

async function untilListening(url: string, child: ChildProcess): Promise<void> {
  const isUp = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const deadline = Date.now() + 30_000; Date.now() < deadline && child.exitCode === null;) {
    if (await isUp()) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  child.kill();
  throw new Error("moto_server did not start");
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((stopped) => {
    child.once("exit", () => {
      stopped();
    });
    child.kill();
  });
}

function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => {
        found(port);
      });
    });
  });
}
