/*
 * Measures a rollout of new stacks to the local AWS: seconds, processor seconds and peak memory for
 * each stack, at one and more side by side. Run it by `npm run bench:rollout -- 1 4 12`, the numbers
 * side by side; BENCH_TARGETS sets the number of stacks (12 by default). It needs the Pulumi CLI on
 * PATH, and Linux for the memory.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { startLocalAws } from "../local/aws/local-aws";
import { RolloutCommand } from "../test/engine/harness/rollout-command";
import { Workspace } from "../test/engine/harness/workspace";
import { toTable, type Measure } from "./measure";
import { MemoryWatch } from "./process-tree";

const regions = [
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1"],
  ...["eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-south-1"],
];

async function run(sideBySide: readonly number[]): Promise<void> {
  const count = Math.min(Number(process.env.BENCH_TARGETS ?? regions.length), regions.length);
  for (const concurrency of sideBySide) {
    process.stdout.write(`${toTable([await measureRollout(count, concurrency)])}\n`);
  }
}

/** Each rollout has an AWS and a workspace of its own, so that all of its stacks are new. */
async function measureRollout(count: number, concurrency: number): Promise<Measure> {
  const aws = await startLocalAws();
  const workspace = new Workspace(aws.endpoint);
  try {
    const program = "guardrail-with-workflows";
    const stack = await workspace.stack({ program, name: "bench", config: {} });
    const rollout = new RolloutCommand(stack);
    const accounts = [{ id: aws.account, regions: regions.slice(0, count) }];
    const targets = rollout.writeTargets("bench.yaml", { environment: "bench", accounts });
    const options = ["--yes", "--skip-preview", "--concurrency", String(concurrency)];
    // Without the options that the engine's tests give Node.js, which each of its processes would load.
    const { environment, folder } = stack.with({ NODE_OPTIONS: undefined }).address;
    const words = rollout.wordsOf("up", ...targets, ...options);
    const { seconds, processor, memory } = await time(words, { cwd: folder, env: environment });
    return {
      what: `${count} new stacks, ${concurrency} side by side`,
      figure: `${seconds.toFixed(0)} s; for each ${(seconds / count).toFixed(1)} s, ${(processor / count).toFixed(1)} processor seconds, and ${(memory / 2 ** 20 / Math.min(concurrency, count)).toFixed(0)} MiB at its most`,
    };
  } finally {
    workspace.remove();
    await aws.close();
  }
}

/** Runs a command by a shell, whose second line of times is of all the processes that ended. */
async function time(
  words: readonly string[],
  place: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
) {
  const started = performance.now();
  const script = '"$@" >&2 && times';
  const shell = spawn("bash", ["-c", script, "bash", ...words], { ...place });
  const memory = new MemoryWatch(shell.pid ?? 0);
  const [said, errors] = [text(shell.stdout), text(shell.stderr)];
  const [code] = (await once(shell, "close")) as [number];
  memory.stop();
  if (code !== 0) throw new Error(`The rollout ended with ${code}:\n${await errors}`);
  const times = [...(await said).matchAll(/(\d+)m([\d.]+)s/g)].slice(2, 4);
  const seconds = times.map(([, minutes, rest]) => 60 * Number(minutes) + Number(rest));
  return {
    seconds: (performance.now() - started) / 1000,
    processor: seconds.reduce((sum, each) => sum + each, 0),
    memory: memory.peak,
  };
}

void run(process.argv.slice(2).map(Number));
