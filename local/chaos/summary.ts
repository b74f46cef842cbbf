import { fromKeys, keysOf } from "../../core/keys-of";
import type { Played } from "./campaign";
import type { Step } from "./step";

/** Sums over the schedules that were played. */
export interface Totals {
  readonly schedules: number;
  readonly faults: number;
  readonly runs: number;
  readonly puts: number;
  readonly races: number;
  readonly overtaken: number;
  readonly unencrypted: number;
  readonly wrongAlerts: number;
  readonly silentTampering: number;
  readonly otherwiseWrong: number;
}

/** The shortest schedule found that still fails, and how to play it again. */
export interface Failure {
  readonly seed: number;
  readonly path: string;
  readonly played: Played;
}

export const noTotals: Totals = {
  schedules: 0,
  faults: 0,
  runs: 0,
  puts: 0,
  races: 0,
  overtaken: 0,
  unencrypted: 0,
  wrongAlerts: 0,
  silentTampering: 0,
  otherwiseWrong: 0,
};

export function addTo(totals: Totals, played: Played): Totals {
  return joinTotals(totals, {
    schedules: 1,
    faults: played.faults,
    runs: played.runs,
    puts: played.puts,
    races: played.races,
    overtaken: played.overtaken,
    unencrypted: played.unencrypted.length > 0 ? 1 : 0,
    wrongAlerts: played.wrongAlerts.length,
    silentTampering: played.silences.length,
    otherwiseWrong: played.wrongs.length,
  });
}

/** The sums over two sets of schedules. */
export function joinTotals(left: Totals, right: Totals): Totals {
  return fromKeys(keysOf(noTotals), (count) => left[count] + right[count]);
}

export function isClean(totals: Totals): boolean {
  const { unencrypted, wrongAlerts, silentTampering, otherwiseWrong } = totals;
  return unencrypted + wrongAlerts + silentTampering + otherwiseWrong === 0;
}

/** The last line; it says by itself whether all is well. */
export function toVerdict(totals: Totals): string {
  const { schedules, faults, runs, puts, races, overtaken } = totals;
  const { unencrypted, wrongAlerts, silentTampering, otherwiseWrong } = totals;
  const more = otherwiseWrong === 0 ? "" : `, otherwise wrong ${otherwiseWrong}`;
  return (
    `${schedules} schedules, ${faults} faults injected, ${runs} runs, ${puts} Puts ` +
    `(${races} in a race with a writer, ${overtaken} of them undid what it strengthened): ` +
    `left unencrypted ${unencrypted}, wrong alerts ${wrongAlerts}, ` +
    `silent tampering ${silentTampering}${more}`
  );
}

/** How to play a schedule that failed again, what is wrong, and its steps. */
export function toFailureLines({ seed, path, played }: Failure): readonly string[] {
  const { unencrypted, wrongAlerts, silences, wrongs, setup, steps } = played;
  const problems = [...unencrypted, ...wrongAlerts, ...silences, ...wrongs];
  return [
    `FAILED, again with --schedules 1 --seed ${seed} --path ${path}`,
    ...problems.map((problem) => `  wrong: ${problem}`),
    `  deployed: ${setup}`,
    ...steps.map((step, index) => `  ${index + 1}. ${toText(step)}`),
  ];
}

function toText({ kind, ...details }: Step): string {
  return [kind, ...Object.entries(details).map(([name, value]) => `${name} ${String(value)}`)].join(
    ", ",
  );
}
