import "../loopback-only";
import { availableParallelism } from "node:os";
import { endOnSignal } from "../end-on-signal";
import { help, parseRequest } from "./options";
import type { CampaignRequest, CampaignResult } from "./run-campaign";
import { toFailureLines, toVerdict, type Totals } from "./summary";
import { countWorkers, runInWorkers, toShares } from "./workers";

const exitCodes = { clean: 0, failed: 1, usage: 2 } as const;

const print = (text: string): void => void process.stdout.write(text);
const complain = (text: string): void => void process.stderr.write(text);

async function main(parameters: readonly string[]): Promise<number> {
  const request = parseRequest(parameters, () => Math.floor(Math.random() * 2 ** 31));
  switch (request.kind) {
    case "help":
      print(help);
      return exitCodes.clean;
    case "usage-error":
      complain(`${request.problems.join("\n")}\nnpm run chaos -- --help says how.\n`);
      return exitCodes.usage;
    case "run":
      return run(request);
  }
}

async function run({ isJson, ...request }: CampaignRequest & { readonly isJson: boolean }) {
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

endOnSignal();
main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    complain(
      `The campaign failed: ${error instanceof Error ? (error.stack ?? "") : String(error)}\n`,
    );
    process.exit(exitCodes.failed);
  },
);
