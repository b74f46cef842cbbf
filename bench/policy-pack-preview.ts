import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildPolicyPack } from "../policy-pack/build";
import type { Stack } from "../test/engine/harness/stack";
import { Workspace } from "../test/engine/harness/workspace";
import { startAwsStub } from "../test/engine/policy-cases/aws-stub";
import { connection, securityConfiguration } from "../test/engine/policy-cases/programs";
import { count, type Measure } from "./measure";
import { median } from "./processes";

const sizes = [10, 100, 1000] as const;

/** What the built policy pack adds to `pulumi preview`, in milliseconds, on the real engine. */
export async function measurePolicyPackPreview(rounds: number): Promise<readonly Measure[]> {
  const aws = await startAwsStub();
  const workspace = new Workspace(aws.endpoint);
  const pack = installPack();
  try {
    const additions: number[] = [];
    for (const size of sizes) {
      const stack = await stackOf(workspace, size);
      additions.push(await measureAddition(stack, join(pack, "pack"), rounds));
    }
    return toMeasures(additions);
  } finally {
    rmSync(pack, { recursive: true, force: true });
    workspace.remove();
    await aws.close();
  }
}

function toMeasures(additions: readonly number[]): readonly Measure[] {
  const [few = 0, some = 0, many = 0] = additions;
  const [first, , last] = sizes;
  return [
    count("policy pack: addition to a preview of 10 resources", few, 1000, " ms"),
    {
      what: "policy pack: addition to a preview of 100 resources",
      figure: `${some.toFixed(0)} ms`,
    },
    {
      what: "policy pack: addition to a preview of 1,000 resources",
      figure: `${many.toFixed(0)} ms`,
    },
    toSlope((many - few) / (last - first)),
  ];
}

function toSlope(slope: number): Measure {
  return {
    what: "policy pack: addition per further resource",
    figure: `${slope.toFixed(2)} ms`,
    budget: { text: "<= 2 ms", isKept: slope <= 2 },
  };
}

/** Four of ten resources are Glue's, so that both the judging and the passing over count. */
function stackOf(workspace: Workspace, size: number): Promise<Stack> {
  const glue = [0, 1].flatMap((index) => [
    securityConfiguration(`sc-${index}`),
    connection(`network-${index}`, "NETWORK", {}),
  ]);
  const others = Array.from({ length: 6 }, (_, index) => parameter(`parameter-${index}`));
  const resources = [...glue, ...others];
  const copies = size / resources.length;
  const settings = { "policy-cases:resources": resources, "policy-cases:copies": copies };
  const config = { "aws:region": "eu-west-1", ...settings };
  return workspace.stack({ program: "policy-cases", name: `size-${size}`, config });
}

function parameter(name: string) {
  const inputs = { name, type: "String", value: "x", tags: { team: "sales", stage: "test" } };
  return { type: "aws:ssm/parameter:Parameter", name, inputs };
}

/** Alternates previews with and without the pack, so that a slow moment hits both. */
async function measureAddition(stack: Stack, pack: string, rounds: number): Promise<number> {
  const pairs: [number, number][] = [];
  for (let round = 0; round <= rounds; round += 1) {
    pairs.push([await timePreview(stack, ["--policy-pack", pack]), await timePreview(stack, [])]);
  }
  const [, ...warm] = pairs;
  const [whole = 0, bare = 0] = [0, 1].map((side) => median(warm.map((pair) => pair[side] ?? 0)));
  return whole - bare;
}

async function timePreview(stack: Stack, options: readonly string[]): Promise<number> {
  const started = performance.now();
  const { code, text } = await stack.preview(...options);
  if (code !== 0) throw new Error(`The preview failed: ${text}`);
  return performance.now() - started;
}

function installPack(): string {
  const folder = mkdtempSync(join(tmpdir(), "policy-pack-"));
  buildPolicyPack(join(folder, "pack"));
  symlinkSync(resolve(__dirname, "../node_modules"), join(folder, "node_modules"), "dir");
  return folder;
}
