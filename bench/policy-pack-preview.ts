import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildExecutablePolicyPack } from "../policy-pack/build";
import type { Stack } from "../test/engine/harness/stack";
import { Workspace } from "../test/engine/harness/workspace";
import { startAwsStub } from "../test/engine/policy-cases/aws-stub";
import { connection, securityConfiguration } from "../test/engine/policy-cases/programs";
import { count, ratio, type Measure } from "./measure";

/** Numbers of resources: few, and many in two halves, which cost the same where the cost is linear. */
const sizes = [10, 250, 490] as const;
const [few, half, many] = sizes;

/** What a preview took, in milliseconds. */
interface Cost {
  readonly elapsed: number;
  /** Of the CLI and all that it started; another program on the machine adds little to it. */
  readonly processor: number;
}

type Packs = Readonly<Record<"none" | "trivial" | "own", readonly string[]>>;
type Additions = Readonly<Record<"trivial" | "own", Cost>>;

/** What the executable policy pack adds to `pulumi preview`, beside one that does nothing. */
export async function measurePolicyPackPreview(rounds: number): Promise<readonly Measure[]> {
  const aws = await startAwsStub();
  const workspace = new Workspace(aws.endpoint);
  const folder = mkdtempSync(join(tmpdir(), "policy-packs-"));
  try {
    const packs = buildPacks(folder);
    const additions: Additions[] = [];
    for (const size of sizes) {
      additions.push(await measureAdditions(await stackOf(workspace, size), packs, rounds));
    }
    return toMeasures(additions);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    workspace.remove();
    await aws.close();
  }
}

function toMeasures(additions: readonly Additions[]): readonly Measure[] {
  const [first, middle, last] = additions;
  if (first === undefined || middle === undefined || last === undefined) return [];
  const further = (pack: "trivial" | "own", from = first, to = last) =>
    to[pack].processor - from[pack].processor;
  const own = (further("own") - further("trivial")) / (many - few);
  return [
    count("policy pack: addition to a preview of 10 resources", first.own.elapsed, 250, " ms"),
    toFigure("policy pack: the same in processor time", first.own.processor),
    toFigure("policy pack: the same of a trivial pack", first.trivial.processor),
    ratio(
      `policy pack: ${many - few} further resources against a trivial pack`,
      further("own"),
      further("trivial"),
      1.1,
    ),
    {
      what: "policy pack: own processor time per further resource",
      figure: `${own.toFixed(2)} ms`,
      budget: { text: "<= 0.3 ms", isKept: own <= 0.3 },
    },
    ratio(
      `policy pack: the last ${many - half} resources against as many before`,
      further("own", middle, last),
      further("own", first, middle),
      1.25,
    ),
  ];
}

function toFigure(what: string, milliseconds: number): Measure {
  return { what, figure: `${milliseconds.toFixed(0)} ms` };
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

/** The cheapest preview with each pack, less the cheapest without one. They take turns. */
async function measureAdditions(stack: Stack, packs: Packs, rounds: number): Promise<Additions> {
  const costs: Record<keyof Packs, Cost[]> = { none: [], trivial: [], own: [] };
  const order = ["none", "trivial", "own"] as const;
  const turns = Array.from({ length: rounds + 1 }, () => order).flat();
  for (const pack of turns) costs[pack].push(await measurePreview(stack, packs[pack]));
  const [none, trivial, own] = order.map((pack) => toCheapest(costs[pack]));
  return { trivial: subtract(trivial, none), own: subtract(own, none) };
}

const free: Cost = { elapsed: 0, processor: 0 };

/** The first one filled caches and does not count. */
function toCheapest([, ...costs]: readonly Cost[]): Cost {
  return {
    elapsed: Math.min(...costs.map(({ elapsed }) => elapsed)),
    processor: Math.min(...costs.map(({ processor }) => processor)),
  };
}

function subtract(whole = free, part = free): Cost {
  return { elapsed: whole.elapsed - part.elapsed, processor: whole.processor - part.processor };
}

/** Without the options that the engine's tests give Node.js, which each of its processes would load. */
async function measurePreview(stack: Stack, options: readonly string[]): Promise<Cost> {
  const { name } = stack.address;
  const preview = ["pulumi preview --non-interactive --stack", name, ...options].join(" ");
  const started = performance.now();
  const text = await stack.with({ NODE_OPTIONS: undefined }).execute(`${preview} >&2 && times`);
  const elapsed = performance.now() - started;
  // Its second line is of the processes that the shell has waited for: user and system time.
  const times = [...text.matchAll(/(\d+)m([\d.]+)s/g)].slice(2, 4);
  const seconds = times.map(([, minutes, rest]) => 60 * Number(minutes) + Number(rest));
  return { elapsed, processor: 1000 * seconds.reduce((sum, each) => sum + each, 0) };
}

function buildPacks(folder: string): Packs {
  const own = join(folder, "own.cjs");
  const trivial = join(folder, "trivial.cjs");
  buildExecutablePolicyPack(own);
  buildExecutablePolicyPack(trivial, join(__dirname, "contestants/trivial-policy-pack.cjs"));
  return {
    none: [],
    trivial: ["--policy-pack", trivial],
    own: ["--policy-pack", own],
  };
}
