import "../loopback-only";
import { GuardrailError } from "../../core/errors";
import { UpstreamError } from "../aws/api/upstream";
import { endOnSignal } from "../end-on-signal";
import { help, parseRequest } from "./options";
import { createScreen } from "./screen/screen";
import { toExitCode } from "./screen/summary";

/** A rehearsal that could not be played to its end says nothing of a drift. */
const exitCodes = { clean: 0, survived: 1, usage: 2, notPlayed: 2 } as const;

const print = (text: string): void => void process.stdout.write(text);
const complain = (text: string): void => void process.stderr.write(text);

async function main(parameters: readonly string[]): Promise<number> {
  const request = parseRequest(parameters);
  switch (request.kind) {
    case "help":
      print(help);
      return exitCodes.clean;
    case "usage-error":
      complain(`${request.problems.join("\n")}\nnpm start -- --help says how.\n`);
      return exitCodes.usage;
    case "run":
      return run(request.upstream, request.isJson);
  }
}

async function run(upstream: string | undefined, isJson: boolean): Promise<number> {
  // Loaded late: Pulumi takes a second, which neither the help nor a usage error should.
  const [{ rehearse }, { isAlreadyGuarded }] = await Promise.all([
    import("./rehearse"),
    import("../deployment/program"),
  ]);
  const { isTTY: isTerminal, columns } = process.stdout;
  const screen = createScreen(print, { isJson, isTerminal, ...(isTerminal && { columns }) });
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

endOnSignal();
main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    complain(`The rehearsal could not be played: ${describe(error)}\n`);
    process.exit(exitCodes.notPlayed);
  },
);
