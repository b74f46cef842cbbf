import { isIamMatch } from "../../../core/wildcard";
import type { FunctionConfig } from "./function-config";
import type { Invocation, Runner, RunReport } from "./runner";

/** A statement of the function's resource policy. */
export interface InvokePermission {
  readonly id: string;
  readonly principal: string;
  readonly action: string;
  /** `*` stands for any characters. */
  readonly sourceArn: string | undefined;
  readonly sourceAccount: string | undefined;
}

/** A service that wants to invoke a function, and the resource on whose behalf. */
export interface ServiceInvoker {
  readonly service: string;
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

/** What Lambda does with asynchronous invocations that fail. */
export interface AsyncSettings {
  readonly retries: number;
  /** ARN of the on-failure destination. */
  readonly onFailureArn: string | undefined;
}

/** Where the environments come from, and how what they share is removed. */
interface Environments {
  readonly newRunner: () => Runner;
  readonly close: () => void;
}

/** How many environments a function without reserved concurrency may have here. */
const unreserved = 10;

const invoking: readonly string[] = ["lambda:InvokeFunction", "lambda:*", "*"];

/** A deployed function: its unpacked archive and the warm processes that run it. */
export class LocalFunction {
  readonly config: FunctionConfig;
  /** Undefined for unreserved, 0 for stopped. */
  reservedConcurrency: number | undefined;
  readonly permissions = new Map<string, InvokePermission>();
  asyncSettings: AsyncSettings = { retries: 2, onFailureArn: undefined };
  readonly #environments: Environments;
  readonly #idle: Runner[] = [];
  readonly #busy = new Set<Runner>();
  readonly #waiting: (() => void)[] = [];

  constructor(config: FunctionConfig, environments: Environments) {
    this.config = config;
    this.reservedConcurrency = config.reservedConcurrency;
    this.#environments = environments;
  }

  /** Runs the function as soon as its concurrency admits it; `onStart` gets what does. */
  async run(toInvocation: () => Invocation, onStart: (runner: Runner) => void): Promise<RunReport> {
    // What was taken in before the function was stopped still runs, so one environment is the least.
    while (this.#busy.size >= Math.max(1, this.reservedConcurrency ?? unreserved)) {
      await new Promise<void>((resume) => this.#waiting.push(resume));
    }
    const runner = this.#idle.pop() ?? this.#environments.newRunner();
    this.#busy.add(runner);
    try {
      onStart(runner);
      return await runner.invoke(toInvocation());
    } finally {
      this.#busy.delete(runner);
      this.#idle.push(runner);
      this.#waiting.shift()?.();
    }
  }

  /** Whether its resource policy lets a service in. */
  admits({ service, sourceArn, sourceAccount }: ServiceInvoker): boolean {
    return [...this.permissions.values()].some(
      (permission) =>
        permission.principal === service &&
        invoking.includes(permission.action) &&
        isIamMatch(permission.sourceArn ?? "*", sourceArn) &&
        isIamMatch(permission.sourceAccount ?? "*", sourceAccount),
    );
  }

  /** Ends everything that runs it. */
  close(): void {
    for (const runner of [...this.#idle, ...this.#busy]) runner.close();
    this.#environments.close();
  }
}
