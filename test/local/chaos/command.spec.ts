import assert from "node:assert/strict";
import { runCommand } from "../../../local/chaos/command";

/** Runs the command in this process. */
async function run(...parameters: readonly string[]) {
  let [out, err] = ["", ""];
  const status = await runCommand(parameters, {
    print: (text) => (out += text),
    complain: (text) => (err += text),
  });
  return { status, out, err };
}

describe("The command of the campaign", () => {
  it("ends with 0 and the verdict as its last line when all held", async () => {
    const { status, out, err } = await run("--schedules", "2", "--seed", "1");
    assert.deepEqual({ status, err }, { status: 0, err: "" });
    assert.match(
      out,
      /^2 schedules from seed 1\n2 schedules, .*wrong alerts 0, silent tampering 0\n$/,
    );
  });

  it("prints one JSON document where it is asked to", async () => {
    const { status, out } = await run("--schedules", "2", "--seed", "1", "--json");
    const { seed, totals } = JSON.parse(out) as { seed: number; totals: { schedules: number } };
    assert.deepEqual([status, seed, totals.schedules], [0, 1, 2]);
  });
});
