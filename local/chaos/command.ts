import { availableParallelism } from "node:os";
import { help, parseRequest } from "./options";
import type { CampaignRequest, CampaignResult } from "./run-campaign";
import { toFailureLines, toVerdict, type Totals } from "./summary";
import { countWorkers, runInWorkers, toShares } from "./workers";

export const exitCodes = { clean: 0, failed: 1, usage: 2 } as const;

/** Where the command writes. */
interface Output {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Does what the command line asks for, and gives the exit code. */
export async function runCommand(parameters: readonly string[], output: Output): Promise<number> {
  const request = parseRequest(parameters, () => Math.floor(Math.random() * 2 ** 31));
  switch (request.kind) {
    case "help":
      output.print(help);
      return exitCodes.clean;
    case "usage-error":
      output.complain(`${request.problems.join("\n")}\nnpm run chaos -- --help says how.\n`);
      return exitCodes.usage;
    case "run":
      return run(request, output);
  }
}

async function run(
  { isJson, ...request }: CampaignRequest & { readonly isJson: boolean },
  { print }: Output,
): Promise<number> {
  const { schedules, seed } = request;
  if (!isJson) print(`${schedules} schedules from seed ${seed}\n`);
  const onPlayed = (totals: Totals): void => {
    if (!isJson && totals.schedules % progressEvery === 0) print(`${totals.schedules} played\n`);
  };
  const result = await play(request, onPlayed);
  print(isJson ? `${JSON.stringify({ seed, ...result }, null, 2)}\n` : toText(result));
  return result.failure === undefined ? exitCodes.clean : exitCodes.failed;
}

async function play(
  request: CampaignRequest,
  onPlayed: (totals: Totals) => void,
): Promise<CampaignResult> {
  const workers = countWorkers(request, availableParallelism());
  if (workers > 1) return runInWorkers(toShares(request, workers), onPlayed);
  // Loaded late: Pulumi takes a second, which neither the help nor a usage error should.
  const { runCampaign } = await import("./run-campaign");
  return runCampaign(request, { onPlayed });
}

const progressEvery = 1_000;

function toText({ totals, failure }: CampaignResult): string {
  const lines = failure === undefined ? [] : toFailureLines(failure);
  return [...lines, toVerdict(totals), ""].join("\n");
}
