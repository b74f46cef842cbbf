import "../loopback-only";
import { playSchedule, type Played } from "./campaign";
import { help, parseRequest } from "./options";
import { toSchedule } from "./schedule";
import { addTo, isClean, noTotals, toFailureLines, toVerdict, type Totals } from "./summary";

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
      return run(request.schedules, request.seed);
  }
}

async function run(schedules: number, seed: number): Promise<number> {
  print(`${schedules} schedules from seed ${seed}\n`);
  let totals: Totals = noTotals;
  for (let count = 1; count <= schedules; count += 1) {
    const own = seed + count - 1;
    const played = await playSchedule(own, toSchedule(own));
    totals = addTo(totals, played);
    showProgress(played, own, count);
  }
  print(`${toVerdict(totals)}\n`);
  return isClean(totals) ? exitCodes.clean : exitCodes.failed;
}

const progressEvery = 1_000;

function showProgress(played: Played, seed: number, count: number): void {
  for (const line of toFailureLines(played, seed)) print(`${line}\n`);
  if (count % progressEvery === 0) print(`${count} played\n`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    complain(
      `The campaign failed: ${error instanceof Error ? (error.stack ?? "") : String(error)}\n`,
    );
    process.exit(exitCodes.failed);
  },
);
