import assert from "node:assert/strict";
import processes from "node:child_process";
import files from "node:fs";
import { mock } from "node:test";
import { runCommand } from "../../../local/rehearsal/command";

/** Runs the command in this process. */
async function run(...parameters: readonly string[]) {
  let [out, err] = ["", ""];
  const status = await runCommand(parameters, {
    print: (text) => (out += text),
    complain: (text) => (err += text),
  });
  return { status, out, err };
}

function refuse(code: string): never {
  throw Object.assign(new Error(code), { code });
}

/** What keeps the rehearsal from being played, and what it says then. */
const unplayable: Readonly<Record<string, { readonly before: () => void; readonly says: RegExp }>> =
  {
    "where the disk is full": {
      before: () => void mock.method(files, "mkdtempSync", () => refuse("ENOSPC")),
      says: /^The rehearsal could not be played: Error: ENOSPC/,
    },
    "where the function cannot be started": {
      before() {
        const { spawn } = processes;
        const end = ["--eval", "process.exit(3)"];
        const start = (command: string, words: readonly string[], options: object) =>
          spawn(command, words.some((word) => /runtime.ts$/.test(word)) ? end : words, options);
        mock.method(processes, "spawn", start);
      },
      says: /^The rehearsal could not be played: Error: The deployed function cannot run: .*3/,
    },
  };

/* What the process makes of the exit code, and a refusal of the program's own: main.spec.ts. */
describe("The command of the rehearsal", () => {
  afterEach(() => {
    mock.restoreAll();
  });

  for (const [where, { before, says }] of Object.entries(unplayable)) {
    it(`ends with 2 ${where}, as no drift survived`, async () => {
      before();
      const { status, err } = await run();
      assert.equal(status, 2);
      assert.match(err, says);
    });
  }
});
