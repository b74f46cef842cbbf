import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { isJsonObject, textAt, type JsonObject } from "../json";
import type { Invocation, Runner, RunOutcome, RunReport } from "./runner";

/** One warm execution environment: a Node 24 process that runs one invocation at a time. */
export class FunctionProcess implements Runner {
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #logs: string[] = [];
  #onEnd: () => void = () => undefined;

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
  }

  /** Runs the function once, and ends the process when the run outlives its time. */
  async invoke(invocation: Invocation): Promise<RunReport> {
    const child = (this.#child ??= this.#start());
    this.#logs = [];
    const outcome = await this.#run(child, invocation);
    return { outcome, logs: this.#logs };
  }

  close(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #run(child: ChildProcess, invocation: Invocation): Promise<RunOutcome> {
    return new Promise((resolve) => {
      const finish = (outcome: RunOutcome) => {
        clearTimeout(timer);
        child.removeAllListeners("message");
        child.removeAllListeners("exit");
        resolve(outcome);
      };
      const timer = setTimeout(() => {
        this.close();
        finish(failed("Sandbox.Timedout", `Task timed out after ${invocation.timeoutMs / 1000} s`));
      }, invocation.timeoutMs);
      const logged = new Promise<void>((ended) => (this.#onEnd = ended));
      child.once(
        "message",
        (message) =>
          void logged.then(() => {
            finish(toOutcome(message));
          }),
      );
      child.once("exit", (code) => {
        this.#child = undefined;
        finish(failed("Runtime.ExitError", `Runtime exited with status ${String(code)}`));
      });
      child.send(invocation);
    });
  }

  #start(): ChildProcess {
    const child = spawn(node24(), [...quiet, "--import", preload, entry], {
      env: { ...this.#environment },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null)
        createInterface(stream).on("line", (line) => {
          this.#log(line);
        });
    }
    return child;
  }

  #log(line: string): void {
    if (line.startsWith("\u0000END ")) this.#onEnd();
    else this.#logs.push(line);
  }
}

/** Node runs these two files as they are, without their types; it warns that the package has none. */
const quiet = [
  "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",
  "--disable-warning=ExperimentalWarning",
];
const preload = pathToFileURL(join(__dirname, "../../loopback-only.ts")).href;
const entry = join(__dirname, "runtime.ts");

/** The binary of the `node` package: Lambda's own version, whatever runs this process. */
function node24(): string {
  const manifest = createRequire(__filename).resolve("node/package.json");
  return join(dirname(manifest), "bin", process.platform === "win32" ? "node.exe" : "node");
}

function failed(errorType: string, errorMessage: string): RunOutcome {
  return { ok: false, errorType, errorMessage };
}

function toOutcome(message: unknown): RunOutcome {
  const answer: JsonObject = isJsonObject(message) ? message : {};
  if (answer.ok === true) return { ok: true, result: answer.result ?? null };
  return failed(textAt(answer, "errorType") ?? "Error", textAt(answer, "errorMessage") ?? "");
}
