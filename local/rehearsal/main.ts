import "../loopback-only";
import { endOnSignal } from "../end-on-signal";
import { runCommand } from "./command";

const { isTTY, columns } = process.stdout;

endOnSignal();
void runCommand(process.argv.slice(2), {
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
  isTTY,
  columns,
}).then((code) => process.exit(code));
