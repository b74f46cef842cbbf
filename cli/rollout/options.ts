import { availableParallelism, freemem } from "node:os";
import { parseArgs } from "node:util";
import { nearestName } from "../../components/config/nearest-name";
import type { Request } from "../command";
import { readParameters, toCount, toOutput, type ReportOutput } from "../parameters";
import { planFormats, type PlanFormat } from "./output/plans";
import { reportFormats, type ReportFormat } from "./output/report";
import { verbs, type Verb } from "./result";

export interface RolloutOptions {
  readonly verb: Verb;
  readonly targets: string;
  /** Stacks to take from the targets file; empty for all. */
  readonly only: readonly string[];
  readonly canaries: readonly string[];
  readonly concurrency: number;
  readonly perAccount: number;
  readonly tolerated: number;
  readonly isResumed: boolean;
  readonly isConfirmed: boolean;
  readonly isPreviewSkipped: boolean;
  /** Takes no role of the targets file, where the credentials are of the target's account already. */
  readonly isByOwnCredentials: boolean;
  /** Prints what Pulumi prints of each target, once it has ended. */
  readonly isDetailed: boolean;
  readonly policyConfig: string | undefined;
  readonly outputs: readonly ReportOutput<ReportFormat>[];
  /** Prints the plan for another engine, and runs nothing. */
  readonly plan: PlanFormat | undefined;
}

export const help = `Usage: npm run rollout -- preview|up|refresh|destroy [options]

Runs Pulumi on the guardrail's stack of each account and Region in a targets file, several at a time.
up previews every target first and asks once.

Options
  --targets FILE          accounts and Regions, in YAML (default: targets.yaml); docs/fleet.md
  --only STACK            this target alone, such as prod-111122223333-eu-central-1; may be repeated
  --canary STACK          a target that runs first, alone; may be repeated. If it fails, no other runs
  --concurrency N         targets at a time (default: twice the cores, as far as memory allows)
  --per-account N         targets at a time in one account (default: as many)
  --tolerate N            failed targets after which still another one is started (default: 0)
  --resume                only what failed or was not executed in the last run
  --yes                   do not ask before up and destroy
  --skip-preview          up without the preview of every target
  --own-credentials       assume no role of the targets file: your credentials are of the target's account
  --details               print what Pulumi prints of each target, once it has ended
  --policy-config FILE    configuration of the policy pack, JSON
  --output FORMAT[=FILE]  table, json or markdown, to a file or to the terminal; may be repeated
                          (default: table)
  --plan github|deployments
                          run nothing; print the plan as a matrix for GitHub Actions, or as commands
                          for Pulumi Deployments
  --help                  print this text

Exit code: 0 when every target succeeded or was skipped, 1 when a target failed or was not executed,
2 when the command line, the targets file or the machine is not as it has to be.
`;

const known = {
  targets: { type: "string", default: "targets.yaml" },
  only: { type: "string", multiple: true },
  canary: { type: "string", multiple: true },
  concurrency: { type: "string" },
  "per-account": { type: "string" },
  tolerate: { type: "string" },
  resume: { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  "skip-preview": { type: "boolean", default: false },
  "own-credentials": { type: "boolean", default: false },
  details: { type: "boolean", default: false },
  "policy-config": { type: "string" },
  output: { type: "string", multiple: true },
  plan: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Parses the command line; every problem at once. */
export function parseRequest(parameters: readonly string[]): Request<RolloutOptions> {
  const found = read(parameters);
  if ("problems" in found) return { kind: "usage-error", problems: found.problems };
  if (found.values.help) return { kind: "help" };
  const problems: string[] = [];
  const options = toOptions(found, problems);
  return problems.length > 0 ? { kind: "usage-error", problems } : { kind: "run", options };
}

type Parameters = Extract<ReturnType<typeof read>, { readonly values: unknown }>;

function read(parameters: readonly string[]) {
  const config = { args: [...parameters], options: known, allowPositionals: true } as const;
  return readParameters(() => parseArgs(config));
}

function toOptions({ values, positionals }: Parameters, problems: string[]): RolloutOptions {
  const count = (name: "concurrency" | "per-account" | "tolerate", least: number, or: number) =>
    toCount(values[name], { name, least, or }, problems);
  return {
    verb: toVerb(positionals, problems),
    targets: values.targets,
    only: values.only ?? [],
    canaries: values.canary ?? [],
    concurrency: count("concurrency", 1, defaultConcurrency()),
    perAccount: count("per-account", 1, Infinity),
    tolerated: count("tolerate", 0, 0),
    isResumed: values.resume,
    isConfirmed: values.yes,
    isPreviewSkipped: values["skip-preview"],
    isByOwnCredentials: values["own-credentials"],
    isDetailed: values.details,
    policyConfig: values["policy-config"],
    outputs: (values.output ?? ["table"]).flatMap((text) =>
      toOutput(text, reportFormats, problems),
    ),
    plan: toPlan(values.plan, problems),
  };
}

function toVerb(positionals: readonly string[], problems: string[]): Verb {
  const [given = "", ...others] = positionals;
  const verb = verbs.find((each) => each === given);
  if (verb === undefined) {
    const nearest = given === "" ? "" : ` (found ${given}, nearest: ${nearestName(given, verbs)})`;
    problems.push(`a command is required: ${verbs.join(", ")}${nearest}`);
  }
  if (others.length > 0) problems.push(`only one command is taken, and found: ${others.join(" ")}`);
  return verb ?? "preview";
}

function toPlan(text: string | undefined, problems: string[]): PlanFormat | undefined {
  const format = planFormats.find((each) => each === text);
  if (text !== undefined && format === undefined) {
    problems.push(`--plan wants ${planFormats.join(" or ")}, and found ${JSON.stringify(text)}`);
  }
  return format;
}

/** What the CLI, the program and the AWS provider of one target take at their most. */
const bytesPerTarget = 700 * 2 ** 20;

function defaultConcurrency(): number {
  const byMemory = Math.floor(freemem() / bytesPerTarget);
  return Math.max(1, Math.min(2 * availableParallelism(), byMemory));
}
