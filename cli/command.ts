import { GuardrailError } from "../core/errors";

/** Every command ends with one of these. */
export const exitCodes = { succeeded: 0, failed: 1, usage: 2 } as const;

/** What a command line asked for; every mistake of it at once. */
export type Request<Options> =
  | { readonly kind: "help" }
  | { readonly kind: "usage-error"; readonly problems: readonly string[] }
  | { readonly kind: "run"; readonly options: Options };

/** Where a command writes what was asked for, and all else that a person should read; one line each. */
export interface Console {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** One command of the guardrail, `npm run <name>`. */
export interface Command<Options> {
  readonly name: string;
  readonly help: string;
  readonly parse: (parameters: readonly string[]) => Request<Options>;
  /** True when all went well. @throws {GuardrailError} where nothing could be started. */
  readonly run: (options: Options, console: Console) => Promise<boolean>;
}

/** Runs a command and returns its exit code. */
export async function runCommand<Options>(
  command: Command<Options>,
  parameters: readonly string[],
  console: Console,
): Promise<number> {
  const request = command.parse(parameters);
  switch (request.kind) {
    case "help":
      console.print(command.help);
      return exitCodes.succeeded;
    case "usage-error":
      console.complain(
        `${request.problems.join("\n")}\nnpm run ${command.name} -- --help says how.`,
      );
      return exitCodes.usage;
    case "run":
      return run(command, request.options, console);
  }
}

async function run<Options>(
  command: Command<Options>,
  options: Options,
  console: Console,
): Promise<number> {
  try {
    return (await command.run(options, console)) ? exitCodes.succeeded : exitCodes.failed;
  } catch (error) {
    if (!(error instanceof GuardrailError)) throw error;
    console.complain(error.message);
    return exitCodes.usage;
  }
}
