import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "../../..");

function run(...parameters: readonly string[]) {
  const command = ["--import", "tsx", join(root, "local/chaos/main.ts"), ...parameters];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root });
  return { status, out: String(stdout), err: String(stderr) };
}

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

  it("ends with 0 and the verdict as its last line when all held", () => {
    const { status, out, err } = run("--schedules", "2", "--seed", "1");
    assert.deepEqual({ status, err }, { status: 0, err: "" });
    assert.match(
      out,
      /^2 schedules from seed 1\n2 schedules, .*wrong alerts 0, silent tampering 0\n$/,
    );
  });

  it("prints one JSON document where it is asked to", () => {
    const { status, out } = run("--schedules", "2", "--seed", "1", "--json");
    const { seed, totals } = JSON.parse(out) as { seed: number; totals: { schedules: number } };
    assert.deepEqual([status, seed, totals.schedules], [0, 1, 2]);
  });
});
