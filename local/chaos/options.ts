import { parseArgs } from "node:util";
import type { CampaignRequest } from "./run-campaign";

/** How the campaign was asked to run. */
export type Request =
  | { readonly kind: "help" }
  | { readonly kind: "usage-error"; readonly problems: readonly string[] }
  | ({ readonly kind: "run"; readonly isJson: boolean } & CampaignRequest);

export const help = `Usage: npm run chaos [-- options]

Runs the healing function's own code against an AWS in this process, on a clock of its own, through
random schedules of drifts, tampering, lost and late events, failing calls, concurrent writers and
killed runs. Nothing leaves this machine.

Options
  --schedules N  how many schedules to run, 1000 by default
  --seed S       what the schedules are made from. The first one that fails is shrunk to the fewest
                 steps that still fail, and printed with its path
  --path P       play only that schedule: --schedules 1 --seed S --path P
  --json         print one JSON document instead of text
  --help         print this text

Exit code: 0 when all held, 1 when a schedule failed, 2 when the command line is wrong.
`;

/** Parses the command line; every problem at once. `newSeed` is for when none is given. */
export function parseRequest(parameters: readonly string[], newSeed: () => number): Request {
  const { values, tokens } = readOptions(parameters);
  if (values.help === true) return { kind: "help" };
  const strangers = tokens.flatMap((token) => {
    if (token.kind === "positional") return [`there is no command ${JSON.stringify(token.value)}`];
    const isKnown =
      token.kind !== "option" || ["schedules", "seed", "path", "json"].includes(token.name);
    return isKnown ? [] : [`there is no option ${token.rawName}`];
  });
  const schedules = toWhole(values.schedules, 1_000, 1);
  const seed = toWhole(values.seed, newSeed(), 0);
  const { path } = values;
  const isPath = path === undefined || (typeof path === "string" && /^\d+(:\d+)*$/.test(path));
  const problems = [
    ...strangers,
    ...(schedules === undefined ? ["--schedules wants a whole number, 1 or more"] : []),
    ...(seed === undefined ? ["--seed wants a whole number, 0 or more"] : []),
    ...(isPath ? [] : ["--path wants what a failure printed: numbers with colons between"]),
  ];
  if (schedules === undefined || seed === undefined || problems.length > 0) {
    return { kind: "usage-error", problems };
  }
  const isJson = values.json === true;
  return { kind: "run", isJson, schedules, seed, ...(typeof path === "string" && { path }) };
}

function readOptions(parameters: readonly string[]) {
  return parseArgs({
    args: [...parameters],
    options: {
      schedules: { type: "string" },
      seed: { type: "string" },
      path: { type: "string" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
    strict: false,
    tokens: true,
  });
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
