import { execFile } from "node:child_process";
import { writeStackConfig, type StackConfig } from "./stack-file";

/** What one run of the CLI said; `code` 0 is success. */
export interface CliResult {
  readonly code: number;
  readonly text: string;
}

export interface StackAddress {
  readonly environment: Readonly<Record<string, string>>;
  /** Folder of the program and of its stack files. */
  readonly folder: string;
  readonly name: string;
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  /** URNs of what was there before it, and is there until it is gone. */
  readonly dependencies?: readonly string[];
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

interface Deployment {
  readonly resources?: readonly StateResource[];
  readonly pending_operations?: readonly unknown[];
}

/** Milliseconds; generous, as the slowest command is one `up` on a busy machine. */
const timeout = 240_000;

/** One stack of one program, driven through the real CLI. */
export class Stack {
  constructor(readonly address: StackAddress) {}

  /** The same stack for a person whose environment is another; a variable that is `undefined` is unset. */
  with(variables: Readonly<Record<string, string | undefined>>): Stack {
    const all = { ...this.address.environment, ...variables };
    const environment = Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    return new Stack({ ...this.address, environment });
  }

  async init(config: StackConfig): Promise<void> {
    this.configure(config);
    succeeded(await this.run("stack", "init", this.address.name));
  }

  /** Sets these configuration keys; one that is `undefined` is removed. */
  configure(config: StackConfig): void {
    writeStackConfig(this.address.folder, this.address.name, config);
  }

  preview(...options: readonly string[]): Promise<CliResult> {
    return this.runOnStack("preview", ...options);
  }

  up(...options: readonly string[]): Promise<CliResult> {
    return this.runOnStack("up", "--yes", "--skip-preview", ...options);
  }

  destroy(...options: readonly string[]): Promise<CliResult> {
    return this.runOnStack("destroy", "--yes", "--skip-preview", ...options);
  }

  /** Judges what stands by a pack, without the program and its providers. */
  analyze(...options: readonly string[]): Promise<CliResult> {
    return this.run("policy", "analyze", ...options);
  }

  /** The state as `pulumi stack export` writes it. */
  async export(): Promise<string> {
    return succeeded(await this.runOnStack("stack", "export"));
  }

  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const text = succeeded(await this.runOnStack("stack", "output", "--json", "--show-secrets"));
    return JSON.parse(text) as Record<string, unknown>;
  }

  /** Everything in the state, in the order of registration, secrets encrypted. */
  async resources(): Promise<readonly StateResource[]> {
    return (await this.deployment()).resources ?? [];
  }

  /** What the engine began and did not record. */
  async pendingOperations(): Promise<readonly unknown[]> {
    return (await this.deployment()).pending_operations ?? [];
  }

  /** Runs a line that the CLI printed for a person to copy, in that person's place. */
  async execute(line: string): Promise<string> {
    return succeeded(await this.spawn("sh", ["-c", line]));
  }

  private async deployment(): Promise<Deployment> {
    return (JSON.parse(await this.export()) as { readonly deployment: Deployment }).deployment;
  }

  private runOnStack(...words: readonly string[]): Promise<CliResult> {
    return this.run(...words, "--stack", this.address.name);
  }

  private run(...words: readonly string[]): Promise<CliResult> {
    return this.spawn("pulumi", [...words, "--non-interactive", "--color", "never"]);
  }

  private spawn(command: string, words: readonly string[]): Promise<CliResult> {
    const { environment: env, folder: cwd } = this.address;
    const options = { env, cwd, timeout, maxBuffer: 2 ** 26 };
    return new Promise((resolve) => {
      execFile(command, words, options, (error, stdout, stderr) => {
        const code = typeof error?.code === "number" ? error.code : 1;
        resolve({ code: error === null ? 0 : code, text: stdout + stderr });
      });
    });
  }
}

/** The text of a successful run. @throws with everything the CLI said when it failed. */
export function succeeded({ code, text }: CliResult): string {
  if (code !== 0) throw new Error(`pulumi ended with ${code}:\n${text}`);
  return text;
}

/** The text of a failed run. @throws when it succeeded. */
export function failed({ code, text }: CliResult): string {
  if (code === 0) throw new Error(`pulumi succeeded, but should have failed:\n${text}`);
  return text;
}

const summaryLine =
  /^\s+(?:[+~=-]+\s*)?(?:\d+ changes?\. )?(\d+) (?:to )?(unchanged|errored|\w+?(?=d?$))/gm;

/** Counts of the closing `Resources:` block, such as `{ create: 12, unchanged: 3 }`. */
export function resourceCounts(text: string): Readonly<Record<string, number>> {
  const [, closing = ""] = text.split(/^Resources:$/m);
  return Object.fromEntries(
    [...closing.matchAll(summaryLine)].map(([, count, verb = ""]) => [verb, Number(count)]),
  );
}
