import "../loopback-only";
import { endOnSignal } from "../end-on-signal";
import { exitCodes, runCommand } from "./command";

const print = (text: string): void => void process.stdout.write(text);
const complain = (text: string): void => void process.stderr.write(text);

endOnSignal();
runCommand(process.argv.slice(2), { print, complain }).then(
  (code) => process.exit(code),
  (error: unknown) => {
    complain(
      `The campaign failed: ${error instanceof Error ? (error.stack ?? "") : String(error)}\n`,
    );
    process.exit(exitCodes.failed);
  },
);
