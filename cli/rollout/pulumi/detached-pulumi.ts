import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import * as errors from "@pulumi/pulumi/automation/errors";
import { GuardrailError, toErrorMessage } from "../../../core/errors";
import { readField } from "../../../core/untyped";

/** What one command of the CLI said; the SDK makes the message of its errors from the text. */
class CommandResult {
  constructor(
    readonly stdout: string,
    readonly stderr: string,
    readonly code: number,
  ) {}

  toString(): string {
    const said = this.stderr.trim() === "" ? this.stdout : this.stderr;
    return `pulumi ended with ${this.code}: ${said.trim()}`;
  }
}

/** The SDK throws by it, and exports it without a type. */
const { createCommandError } = errors as unknown as {
  readonly createCommandError: (result: CommandResult) => Error;
};

/** The first that starts a policy pack by the path of its file. */
const oldest = "3.255.0";

function unusable(why: string, cause?: unknown): GuardrailError {
  return new GuardrailError(
    `The Pulumi CLI cannot be used: ${why} Install it from https://www.pulumi.com/docs/install/ so that \`pulumi version\` prints its version.`,
    { cause },
  );
}

interface Surroundings {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly listeners: readonly Listener[];
}

/** Is called with each piece of output. */
type Listener = ((piece: string) => void) | undefined;

/**
 * The CLI for the Automation API, each command in a process group of its own: Ctrl-C in a terminal
 * reaches this process alone, which then asks each CLI once to end in order. By the SDK's own command
 * the CLI gets the signal twice, ends at once, and leaves operations pending.
 */
export class DetachedPulumi implements PulumiCommand {
  private readonly running = new Set<ChildProcess>();

  private constructor(
    readonly command: string,
    readonly version: PulumiCommand["version"],
  ) {}

  /** @throws {GuardrailError} where no CLI is on PATH that a rollout works with. */
  static async find(): Promise<DetachedPulumi> {
    const { command, version } = await PulumiCommand.get().catch((error: unknown) => {
      const said = toErrorMessage(error);
      throw unusable(said.split("\n")[0] ?? "", error);
    });
    if (version !== null && version.compare(oldest) < 0) {
      throw unusable(`Version ${version.version} was found, and ${oldest} or newer is required.`);
    }
    return new DetachedPulumi(command, version);
  }

  /** The SDK calls it for every command. @throws as the SDK does, for an exit code other than 0. */
  async run(
    words: readonly string[],
    folder: string,
    variables: Readonly<Record<string, string>>,
    ...listeners: readonly Listener[]
  ): Promise<CommandResult> {
    const all = words.includes("--non-interactive") ? words : [...words, "--non-interactive"];
    const result = await this.spawn(all, { folder, variables, listeners });
    if (result.code !== 0) throw createCommandError(result);
    return result;
  }

  /** Asks each running CLI to finish what it has begun and then to end. */
  interrupt(): void {
    for (const { pid } of this.running) send(pid, "SIGINT");
  }

  /** Ends each CLI at once, with its language host and its plugins. */
  kill(): void {
    for (const { pid } of this.running) send(pid === undefined ? pid : -pid, "SIGKILL");
  }

  private async spawn(
    words: readonly string[],
    { folder, variables, listeners: [onOutput, onError] }: Surroundings,
  ): Promise<CommandResult> {
    const child = spawn(this.command, words, {
      cwd: folder,
      env: { ...process.env, ...variables, PULUMI_AUTOMATION_API: "true" },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.running.add(child);
    try {
      child.stdout.on("data", (piece: Buffer) => onOutput?.(piece.toString()));
      child.stderr.on("data", (piece: Buffer) => onError?.(piece.toString()));
      const [stdout, stderr, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close") as Promise<[number | null]>,
      ]);
      return new CommandResult(stdout, stderr, code ?? endedBySignal);
    } finally {
      this.running.delete(child);
    }
  }
}

/** No exit code of a process. */
const endedBySignal = -2;

function send(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(pid, signal);
  } catch (error) {
    // It ended by itself meanwhile.
    if (readField(error, "code") !== "ESRCH") throw error;
  }
}
