import { createInterface } from "node:readline/promises";
import type { Target } from "../targets/target";
import { toReport } from "./output/report";
import type { TargetResult, Verb } from "./result";
import { GuardrailError } from "../../core/errors";

/**
 * Shows the previews and asks once for all targets.
 * @throws {GuardrailError} where nobody can be asked.
 */
export async function confirmOnTerminal(
  verb: Verb,
  targets: readonly Target[],
  previews: readonly TargetResult[],
): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new GuardrailError(
      `\`rollout ${verb}\` asks before it changes ${targets.length} targets, and there is no terminal to ask on. Run it with --yes once its preview is what you want.`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    process.stderr.write(toReport("table", "preview", previews));
    const answer = await terminal.question(`${verb} ${targets.length} targets? (yes or no) `);
    return answer.trim().toLowerCase() === "yes";
  } finally {
    terminal.close();
  }
}
