/*
 * Measures the guardrail against its budgets and against other ways to build it, all in one run on
 * this machine and without a network. Run it by `npm run bench`; BENCH_ROUNDS sets the number of
 * rounds (11 by default), of which the fastest is shown. Exit code 1 means an exceeded budget.
 */
import { execFileSync } from "node:child_process";
import { measureArchive } from "./archive";
import { measureAwsCalls } from "./aws-calls";
import { measureColdStart } from "./cold-start";
import { deployFunction } from "./deployed-function";
import { toTable, type Measure } from "./measure";
import { measurePolicyPackPreview } from "./policy-pack-preview";
import { measurePreview } from "./preview";
import { measureReencrypt } from "./reencrypt";

async function run(): Promise<void> {
  const rounds = Number(process.env.BENCH_ROUNDS ?? 11);
  const deployed = await deployFunction();
  try {
    const measures = [
      ...measureArchive(deployed),
      ...(await measureColdStart(deployed, rounds)),
      ...(await measureAwsCalls(deployed)),
      ...(await measureReencrypt()),
      ...(hasPulumi() ? await measurePreviews(rounds) : [previewNotMeasured]),
    ];
    const exceeded = measures.filter(({ budget }) => budget?.isKept === false);
    const total = `${measures.length} measures, ${exceeded.length} over budget`;
    process.stdout.write(`${toTable(measures)}\n${total}\n`);
    if (exceeded.length > 0) process.exitCode = 1;
  } finally {
    deployed.remove();
  }
}

/** A preview takes seconds, so these have fewer rounds; one after the other, as both fill the cores. */
async function measurePreviews(rounds: number): Promise<readonly Measure[]> {
  const program = await measurePreview(Math.ceil(rounds / 2));
  return [...program, ...(await measurePolicyPackPreview(Math.ceil(rounds / 4)))];
}

const previewNotMeasured: Measure = {
  what: "pulumi preview against an empty program",
  figure: "not measured: no pulumi on PATH",
};

function hasPulumi(): boolean {
  try {
    execFileSync("pulumi", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

void run();
