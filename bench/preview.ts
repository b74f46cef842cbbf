import { startLocalAws } from "../local/aws/local-aws";
import type { Stack } from "../test/engine/harness/stack";
import { Workspace } from "../test/engine/harness/workspace";
import { ratio, type Measure } from "./measure";

/** `pulumi preview` of the program against others, on the real engine. */
export async function measurePreview(rounds: number): Promise<readonly Measure[]> {
  const aws = await startLocalAws();
  const workspace = new Workspace(aws.endpoint);
  try {
    const config = { "aws:region": "eu-west-1" };
    const stacks = [
      await workspace.stack({ program: "guardrail", name: "bench", config }),
      await workspace.stack({
        program: "guardrail-built-ahead",
        name: "bench-built-ahead",
        config,
      }),
      await workspace.stack({ program: "empty", name: "bench", config: {} }),
    ];
    const [whole = NaN, built = NaN, empty = NaN] = await timeInRounds(stacks, rounds);
    return [
      ratio("pulumi preview against an empty program", whole, empty, 2.2),
      ratio("pulumi preview against a program built ahead", whole, built, 1.25),
    ];
  } finally {
    workspace.remove();
    await aws.close();
  }
}

/** The fastest preview of each stack. They take turns, so that a slow moment hits them all. */
async function timeInRounds(stacks: readonly Stack[], rounds: number): Promise<readonly number[]> {
  const times: number[][] = stacks.map(() => []);
  // The first round fills caches and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, stack] of stacks.entries()) times[index]?.push(await timePreview(stack));
  }
  return times.map(([, ...warm]) => Math.min(...warm));
}

async function timePreview(stack: Stack): Promise<number> {
  const started = performance.now();
  const { code, text } = await stack.preview();
  if (code !== 0) throw new Error(`The preview failed: ${text}`);
  return performance.now() - started;
}
