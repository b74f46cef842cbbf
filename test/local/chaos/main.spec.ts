import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { help } from "../../../local/chaos/options";

const root = join(__dirname, "../../..");

function run(...parameters: readonly string[]) {
  const command = ["--import", "tsx", join(root, "local/chaos/main.ts"), ...parameters];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root });
  return { status, out: String(stdout), err: String(stderr) };
}

/* What a campaign prints that is played is proven without a process of its own: command.spec.ts. */
describe("npm run chaos", () => {
  it("ends with 2 and says on stderr what is wrong with the command line", () => {
    assert.deepEqual(run("--schedules", "none", "--fast"), {
      status: 2,
      out: "",
      err:
        "there is no option --fast\n--schedules wants a whole number, 1 or more\n" +
        "npm run chaos -- --help says how.\n",
    });
  });

  it("explains itself on stdout", () => {
    assert.deepEqual(run("--help"), { status: 0, out: help, err: "" });
  });
});
