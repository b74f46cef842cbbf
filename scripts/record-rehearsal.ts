import "../local/loopback-only";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rehearse } from "../local/rehearsal/rehearse";
import { createScreen } from "../local/rehearsal/screen/screen";
import { toTerminalSvg } from "./terminal-svg";

const page = join(__dirname, "..", "docs", "rehearsal.svg");

/** Runs the rehearsal on a screen of its own, and draws what that shows at the end. */
async function main(): Promise<void> {
  let shown = "";
  const write = (text: string): void => {
    shown += text;
  };
  const screen = createScreen(write, { isJson: false, isTerminal: true });
  screen.show(await rehearse(undefined, screen));
  writeFileSync(page, toTerminalSvg("npm start", shown));
}

void main().then(() => process.exit(0));
