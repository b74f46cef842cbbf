import { startLocalAws } from "../local/aws/local-aws";
import type { Stack } from "../test/engine/harness/stack";
import { Workspace } from "../test/engine/harness/workspace";
import { ratio, type Measure } from "./measure";

/** `pulumi preview` of the program against one of an empty program, on the real engine. */
export async function measurePreview(rounds: number): Promise<readonly Measure[]> {
  const aws = await startLocalAws();
  const workspace = new Workspace(aws.endpoint);
  try {
    const config = { "aws:region": "eu-west-1" };
    const guardrail = await workspace.stack({ program: "guardrail", name: "bench", config });
    const empty = await workspace.stack({ program: "empty", name: "bench", config: {} });
    const times: [number, number][] = [];
    for (let round = 0; round <= rounds; round += 1) {
      times.push([await timePreview(guardrail), await timePreview(empty)]);
    }
    const [, ...warm] = times;
    const whole = Math.min(...warm.map(([first]) => first));
    const bare = Math.min(...warm.map(([, second]) => second));
    return [ratio("pulumi preview against an empty program", whole, bare, 1.3)];
  } finally {
    workspace.remove();
    await aws.close();
  }
}

async function timePreview(stack: Stack): Promise<number> {
  const started = performance.now();
  const { code, text } = await stack.preview();
  if (code !== 0) throw new Error(`The preview failed: ${text}`);
  return performance.now() - started;
}
