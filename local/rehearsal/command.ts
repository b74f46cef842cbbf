import { GuardrailError } from "../../core/errors";
import { UpstreamError } from "../aws/api/upstream";
import { help, parseRequest } from "./options";
import { createScreen } from "./screen/screen";
import { toExitCode } from "./screen/summary";

/** A rehearsal that could not be played to its end says nothing of a drift. */
const exitCodes = { clean: 0, survived: 1, usage: 2, notPlayed: 2 } as const;

/** Where the command writes. */
interface Output {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Undefined, as Node has it, where what is printed goes to no terminal. */
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Does what the command line asks for, and gives the exit code. */
export async function runCommand(parameters: readonly string[], output: Output): Promise<number> {
  const request = parseRequest(parameters);
  switch (request.kind) {
    case "help":
      output.print(help);
      return exitCodes.clean;
    case "usage-error":
      output.complain(`${request.problems.join("\n")}\nnpm start -- --help says how.\n`);
      return exitCodes.usage;
    case "run":
      return run(request, output).catch((error: unknown) => {
        output.complain(`The rehearsal could not be played: ${describe(error)}\n`);
        return exitCodes.notPlayed;
      });
  }
}

interface Run {
  readonly upstream: string | undefined;
  readonly isJson: boolean;
}

async function run({ upstream, isJson }: Run, output: Output): Promise<number> {
  const { print, complain, isTTY: isTerminal = false, columns } = output;
  // Loaded late: Pulumi takes a second, which neither the help nor a usage error should.
  const [{ rehearse }, { isAlreadyGuarded }] = await Promise.all([
    import("./rehearse"),
    import("../deployment/program"),
  ]);
  const width = isTerminal && columns !== undefined ? { columns } : {};
  const screen = createScreen(print, { isJson, isTerminal, ...width });
  try {
    const rehearsed = await rehearse(upstream, screen);
    screen.show(rehearsed);
    return toExitCode(rehearsed.groups);
  } catch (error) {
    const problem = isAlreadyGuarded(error)
      ? `A guardrail stands at ${String(upstream)} already: start that endpoint afresh.`
      : error instanceof UpstreamError && error.message;
    if (problem === false) throw error;
    complain(`${problem}\n`);
    return exitCodes.usage;
  }
}

/** What the program refuses on purpose says all by its message; of anything else, where it happened helps. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof GuardrailError ? error.message : (error.stack ?? error.message);
}
