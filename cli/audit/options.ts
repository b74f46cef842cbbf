import { parseArgs } from "node:util";
import { nearestName } from "../../components/config/nearest-name";
import type { Request } from "../command";
import { readParameters, toCount, toOutput, type ReportOutput } from "../parameters";
import { auditFormats, type AuditFormat } from "../report";
import { severities, type FailOn } from "../report/audit-report";
import { keyForm, roleForm } from "../targets/forms";

/** What is audited: the targets of a file, or Regions of the caller's own account. */
export type AuditScope =
  | { readonly kind: "file"; readonly path: string }
  | {
      readonly kind: "own-account";
      readonly regions: readonly string[];
      /** Empty where any customer managed key will do. */
      readonly approvedKeys: readonly string[];
      /** Empty where any role will do. */
      readonly serviceRoles: readonly string[];
    };

export interface AuditOptions {
  readonly scope: AuditScope;
  /** Goes before the one that the targets file names. */
  readonly exemptions: string | undefined;
  readonly withRuns: boolean;
  readonly failOn: FailOn;
  readonly concurrency: number;
  readonly perAccount: number;
  readonly maxAttempts: number;
  readonly outputs: readonly ReportOutput<AuditFormat>[];
}

const failOns: readonly FailOn[] = [...severities, "none"];

export const help = `Usage: npm run audit -- --targets FILE | --region REGION [options]

Judges what AWS Glue has now, in many accounts and Regions, by the controls of the guardrail. It only
reads, and needs no guardrail to be deployed. docs/audit.md

What is audited
  --targets FILE          accounts and Regions, in YAML: the file that npm run rollout reads
  --region REGION         a Region of your own account; may be repeated
  --approved-key ARN      with --region: a KMS key that is approved, * stands for any characters; may be
                          repeated (default: any customer managed key of the account)
  --service-role ARN      with --region: an approved IAM role for the catalog's key; may be repeated
  --exemptions FILE       exemptions, in YAML; goes before the one that the targets file names
  --runs                  the latest 200 runs of each job too: one call for each job

How
  --fail-on SEVERITY      low, medium, high, critical or none: from which severity on an open finding
                          makes the audit fail (default: low)
  --concurrency N         targets at a time (default: 8)
  --per-account N         targets at a time in one account (default: 4)
  --max-attempts N        attempts of each call, its retries included (default: 8)
  --output FORMAT[=FILE]  ${auditFormats.join(", ")};
                          to a file or to the terminal; may be repeated
                          (default: table)
  --help                  print this text

Exit code: 0 when everything was read and nothing is found, 1 when there are findings from --fail-on on,
or a target failed or was not read completely, 2 when the command line or a file is not as it has to be.
`;

const known = {
  targets: { type: "string" },
  region: { type: "string", multiple: true },
  "approved-key": { type: "string", multiple: true },
  "service-role": { type: "string", multiple: true },
  exemptions: { type: "string" },
  runs: { type: "boolean", default: false },
  "fail-on": { type: "string", default: "low" },
  concurrency: { type: "string" },
  "per-account": { type: "string" },
  "max-attempts": { type: "string" },
  output: { type: "string", multiple: true },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Parses the command line; every problem at once. */
export function parseRequest(parameters: readonly string[]): Request<AuditOptions> {
  const found = read(parameters);
  if ("problems" in found) return { kind: "usage-error", problems: found.problems };
  if (found.values.help) return { kind: "help" };
  const problems: string[] = [];
  const options = toOptions(found.values, problems);
  return problems.length > 0 ? { kind: "usage-error", problems } : { kind: "run", options };
}

type Values = Extract<ReturnType<typeof read>, { readonly values: unknown }>["values"];

function read(parameters: readonly string[]) {
  const config = { args: [...parameters], options: known } as const;
  return readParameters(() => parseArgs(config));
}

function toOptions(values: Values, problems: string[]): AuditOptions {
  const count = (name: "concurrency" | "per-account" | "max-attempts", or: number) =>
    toCount(values[name], { name, least: 1, or }, problems);
  return {
    scope: toScope(values, problems),
    exemptions: values.exemptions,
    withRuns: values.runs,
    failOn: toFailOn(values["fail-on"], problems),
    concurrency: count("concurrency", 8),
    perAccount: count("per-account", 4),
    maxAttempts: count("max-attempts", 8),
    outputs: (values.output ?? ["table"]).flatMap((text) => toOutput(text, auditFormats, problems)),
  };
}

function toScope(values: Values, problems: string[]): AuditScope {
  const approvedKeys = toArns(values["approved-key"], "approved-key", keyForm, problems);
  const serviceRoles = toArns(values["service-role"], "service-role", roleForm, problems);
  const { targets: path, region: regions = [] } = values;
  if (path === undefined) {
    if (regions.length === 0) problems.push("what to audit is required: --targets or --region");
    return { kind: "own-account", regions: [...new Set(regions)], approvedKeys, serviceRoles };
  }
  for (const name of ["region", "approved-key", "service-role"] as const) {
    if (values[name] !== undefined) problems.push(`--${name} does not go with --targets`);
  }
  return { kind: "file", path };
}

function toArns(
  given: readonly string[] = [],
  name: string,
  { expected, is }: typeof keyForm,
  problems: string[],
): readonly string[] {
  for (const text of given.filter((each) => !is(each))) {
    problems.push(`--${name} wants ${expected}, and found ${JSON.stringify(text)}`);
  }
  return given;
}

function toFailOn(text: string, problems: string[]): FailOn {
  const failOn = failOns.find((each) => each === text);
  if (failOn === undefined) {
    const nearest = nearestName(text, failOns);
    problems.push(
      `--fail-on wants ${failOns.join(", ")}, and found ${JSON.stringify(text)} (nearest: ${nearest})`,
    );
  }
  return failOn ?? "low";
}
