/*
 * Measures an audit of 1,000 and of 10,000 generated resources in the local AWS: calls, processor time
 * and peak memory of the whole command, and whether its findings are what the generator put wrong. Run
 * it by `npm run bench:audit -- 1000 10000`, the numbers of resources.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { toArn } from "../core/deployed/names";
import { parseJsonObject } from "../local/aws/json";
import { startLocalAws, type LocalAws } from "../local/aws/local-aws";
import { cast } from "../local/aws/trail/principals";
import { readFound } from "../test/support/audit-endpoint";
import { generateInventory } from "../test/support/generated-inventory";
import { toTable } from "./measure";
import { node24 } from "./processes";

const region = "eu-west-1";
const keyArn = toArn(
  { partition: "aws", account: "111122223333", region },
  "kms",
  "key/1a2b3c4d-0000-4000-8000-000000000001",
);
const root = join(__dirname, "..");

interface Figures {
  readonly calls: number;
  readonly seconds: number;
  readonly processorMs: number;
  readonly peakMiB: number;
}

async function run(counts: readonly number[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-audit-"));
  try {
    const program = bundle(folder);
    const [idle, ...figures] = await inTurn([0, ...counts], (count) => measure(program, count));
    const rows = figures.map((each, at) => ({
      what: `${counts[at] ?? 0} resources`,
      figure: toText(each, idle, figures[0]),
    }));
    process.stdout.write(`${toTable(rows)}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  make: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await make(item));
  return results;
}

/** Ratios are of what reading and judging alone took, beyond an audit of an empty account. */
function toText(each: Figures, idle = each, first = each): string {
  const beyond = ({ processorMs }: Figures) => Math.max(1, processorMs - idle.processorMs);
  const ratios = [
    beyond(each) / beyond(first),
    each.peakMiB / first.peakMiB,
    each.calls / first.calls,
  ];
  const [processor, memory, calls] = ratios.map((ratio) => `${ratio.toFixed(1)} x`);
  return [
    `${each.calls} calls (${calls})`,
    `${(each.processorMs / 1000).toFixed(2)} s of processor time, ${(beyond(each) / 1000).toFixed(2)} s of it for the resources (${processor})`,
    `${each.peakMiB.toFixed(0)} MiB at its most (${memory})`,
    `${each.seconds.toFixed(1)} s in all`,
  ].join("; ");
}

/** One file, so that nothing of loading TypeScript is measured. */
function bundle(folder: string): string {
  const outfile = join(folder, "audit.cjs");
  buildSync({
    entryPoints: [join(root, "cli/main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["@pulumi/*", "esbuild", "typescript"],
  });
  return outfile;
}

async function measure(program: string, count: number): Promise<Figures> {
  const aws = await startLocalAws();
  try {
    const { calls, truth } = generateInventory(count, 1, keyArn, { hasRulesets: false });
    for (const [call, input] of calls)
      await aws.call({ caller: cast.engineer, region }, call, input);
    const from = aws.history.entries.length;
    const report = `${program}.json`;
    const figures = await audit(program, aws, report);
    const found = readFound(report);
    if (found.join("\n") !== truth.join("\n"))
      throw new Error(`${count}: the findings are not the truth`);
    return { ...figures, calls: aws.history.entries.length - from };
  } finally {
    await aws.close();
  }
}

async function audit(program: string, aws: LocalAws, report: string) {
  const usage = join(__dirname, "contestants/report-usage.cjs");
  const words = ["-r", usage, program, "audit", "--region", region, "--output", `json=${report}`];
  const started = performance.now();
  const child = spawn(node24, words, {
    env: {
      BENCH_USAGE: `${report}.usage`,
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_ACCESS_KEY_ID: cast.engineer.accessKeyId,
      AWS_SECRET_ACCESS_KEY: "bench",
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: "true",
    },
    stdio: "ignore",
  });
  await once(child, "close");
  const seconds = (performance.now() - started) / 1000;
  const { processorMs, peakKiB } = parseJsonObject(readFileSync(`${report}.usage`, "utf8"));
  return { seconds, processorMs: Number(processorMs), peakMiB: Number(peakKiB) / 1024 };
}

void run(process.argv.slice(2).map(Number));
