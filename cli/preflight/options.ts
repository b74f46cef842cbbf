import { parseArgs } from "node:util";
import type { AuditScope } from "../audit/options";
import type { Request } from "../command";
import { readParameters, toCount, toOutput, type ReportOutput } from "../parameters";
import { keyForm } from "../targets/forms";
import { preflightFormats, type PreflightFormat } from "./report";

export interface PreflightOptions {
  readonly scope: AuditScope;
  readonly concurrency: number;
  readonly perAccount: number;
  readonly maxAttempts: number;
  readonly outputs: readonly ReportOutput<PreflightFormat>[];
}

export const help = `Usage: npm run preflight -- --targets FILE | --region REGION [options]

Says who would lose access to the Data Catalog once it is encrypted: the roles of jobs, crawlers,
development endpoints and sessions, and readers in other accounts. It only reads. docs/preflight.md

What is looked at
  --targets FILE          accounts and Regions, in YAML: the file that npm run rollout and audit read
  --region REGION         a Region of your own account; may be repeated
  --approved-key ARN      with --region: the KMS key that would be used; may be repeated (default: the key
                          that the guardrail would make)

How
  --concurrency N         targets at a time (default: 8)
  --per-account N         targets at a time in one account (default: 4)
  --max-attempts N        attempts of each call, its retries included (default: 8)
  --output FORMAT[=FILE]  ${preflightFormats.join(" or ")}, to a file or to the terminal; may be repeated
                          (default: table)
  --help                  print this text

Exit code: 0 when nobody loses access, 1 when somebody does or may, or a target failed or was not read
completely, 2 when the command line or a file is not as it has to be.
`;

const known = {
  targets: { type: "string" },
  region: { type: "string", multiple: true },
  "approved-key": { type: "string", multiple: true },
  concurrency: { type: "string" },
  "per-account": { type: "string" },
  "max-attempts": { type: "string" },
  output: { type: "string", multiple: true },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Parses the command line; every problem at once. */
export function parseRequest(parameters: readonly string[]): Request<PreflightOptions> {
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

function toOptions(values: Values, problems: string[]): PreflightOptions {
  const count = (name: "concurrency" | "per-account" | "max-attempts", or: number) =>
    toCount(values[name], { name, least: 1, or }, problems);
  return {
    scope: toScope(values, problems),
    concurrency: count("concurrency", 8),
    perAccount: count("per-account", 4),
    maxAttempts: count("max-attempts", 8),
    outputs: (values.output ?? ["table"]).flatMap((text) =>
      toOutput(text, preflightFormats, problems),
    ),
  };
}

function toScope(values: Values, problems: string[]): AuditScope {
  const { targets: path, region: regions = [], "approved-key": approvedKeys = [] } = values;
  if (path !== undefined) {
    if (regions.length > 0) problems.push("--region does not go with --targets");
    if (approvedKeys.length > 0) problems.push("--approved-key does not go with --targets");
    return { kind: "file", path };
  }
  if (regions.length === 0) problems.push("what to look at is required: --targets or --region");
  for (const text of approvedKeys.filter((each) => !keyForm.is(each))) {
    problems.push(`--approved-key wants the ARN of a KMS key, and found ${JSON.stringify(text)}`);
  }
  return { kind: "own-account", regions: [...new Set(regions)], approvedKeys, serviceRoles: [] };
}
