import { parseArgs } from "node:util";

/** How the campaign was asked to run. */
export type Request =
  | { readonly kind: "help" }
  | { readonly kind: "usage-error"; readonly problems: readonly string[] }
  | { readonly kind: "run"; readonly schedules: number; readonly seed: number };

export const help = `Usage: npm run chaos [-- options]

Runs the healing function's own code against an AWS in this process, on a clock of its own, through
random schedules of drifts, tampering, lost and late events, failing calls, concurrent writers and
killed runs. Nothing leaves this machine.

Options
  --schedules N  how many schedules to run, 1000 by default
  --seed S       seed of the first one; each later one has the next. A schedule that fails prints
                 its seed: --schedules 1 --seed S plays it again
  --help         print this text

Exit code: 0 when all held, 1 when a schedule failed, 2 when the command line is wrong.
`;

/** Parses the command line; every problem at once. `newSeed` is for when none is given. */
export function parseRequest(parameters: readonly string[], newSeed: () => number): Request {
  const { values, tokens } = parseArgs({
    args: [...parameters],
    options: {
      schedules: { type: "string" },
      seed: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
    strict: false,
    tokens: true,
  });
  if (values.help === true) return { kind: "help" };
  const strangers = tokens.flatMap((token) => {
    if (token.kind === "positional") return [`there is no command ${JSON.stringify(token.value)}`];
    const isKnown = token.kind !== "option" || ["schedules", "seed"].includes(token.name);
    return isKnown ? [] : [`there is no option ${token.rawName}`];
  });
  const schedules = toWhole(values.schedules, 1_000, 1);
  const seed = toWhole(values.seed, newSeed(), 0);
  const problems = [
    ...strangers,
    ...(schedules === undefined ? ["--schedules wants a whole number, 1 or more"] : []),
    ...(seed === undefined ? ["--seed wants a whole number, 0 or more"] : []),
  ];
  if (schedules === undefined || seed === undefined || problems.length > 0) {
    return { kind: "usage-error", problems };
  }
  return { kind: "run", schedules, seed };
}

function toWhole(
  value: string | boolean | undefined,
  otherwise: number,
  least: number,
): number | undefined {
  if (value === undefined) return otherwise;
  const whole = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : NaN;
  return Number.isSafeInteger(whole) && whole >= least ? whole : undefined;
}
