import { rmSync } from "node:fs";
import { unpackArchive, type ArchiveFiles } from "./archive";
import type { FunctionProcess } from "./function-process";
import { type Invocation, type RunReport } from "./function-process";

/** A function's configuration as far as running it needs. */
export interface FunctionConfig {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** `<file>.<export>`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Undefined for unreserved, 0 for stopped. */
  readonly reservedConcurrency: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly files: ArchiveFiles;
}

/** A statement of the function's resource policy. */
export interface InvokePermission {
  readonly id: string;
  readonly principal: string;
  readonly sourceArn: string | undefined;
}

/** What Lambda does with asynchronous invocations that fail. */
export interface AsyncSettings {
  readonly retries: number;
  /** ARN of the on-failure destination. */
  readonly onFailureArn: string | undefined;
}

/** How many environments a function without reserved concurrency may have here. */
const unreserved = 10;

/** A deployed function: its unpacked archive and the warm processes that run it. */
export class LocalFunction {
  readonly config: FunctionConfig;
  readonly permissions = new Map<string, InvokePermission>();
  asyncSettings: AsyncSettings = { retries: 2, onFailureArn: undefined };
  readonly #root: string;
  readonly #newProcess: (root: string) => FunctionProcess;
  readonly #idle: FunctionProcess[] = [];
  readonly #busy = new Set<FunctionProcess>();
  readonly #waiting: (() => void)[] = [];

  constructor(config: FunctionConfig, newProcess: (root: string) => FunctionProcess) {
    this.config = config;
    this.#newProcess = newProcess;
    this.#root = unpackArchive(config.files);
  }

  /** Runs the function as soon as its concurrency admits it; `onStart` gets the process that does. */
  async run(
    toInvocation: () => Invocation,
    onStart: (process: FunctionProcess) => void,
  ): Promise<RunReport> {
    while (this.#busy.size >= (this.config.reservedConcurrency ?? unreserved)) {
      await new Promise<void>((resume) => this.#waiting.push(resume));
    }
    const process = this.#idle.pop() ?? this.#newProcess(this.#root);
    this.#busy.add(process);
    try {
      onStart(process);
      return await process.invoke(toInvocation());
    } finally {
      this.#busy.delete(process);
      this.#idle.push(process);
      this.#waiting.shift()?.();
    }
  }

  /** Ends the processes and removes the unpacked files. */
  close(): void {
    for (const process of [...this.#idle, ...this.#busy]) process.close();
    rmSync(this.#root, { recursive: true, force: true });
  }
}
