import { parseArgs } from "node:util";
import { nearestName } from "../../components/config/nearest-name";
import { toErrorMessage } from "../../core/errors";
import { objectKinds, type ObjectKind } from "../../core/reencrypt/catalog-object";
import type { Selection } from "../../core/reencrypt/selection";
import type { Request } from "../command";

export interface ReencryptOptions {
  readonly region: string;
  /** Left out to find the first encryption in the event history. */
  readonly selection: Selection | undefined;
  readonly isApplied: boolean;
  /** Keys that the settings may name; empty for every customer key of the account. */
  readonly keys: readonly string[];
  /** Empty for all. */
  readonly databases: readonly string[];
  readonly skipped: readonly ObjectKind[];
  readonly ignoredMembers: readonly string[];
  readonly deletesOldVersions: boolean;
  readonly perSecond: number;
  /** Path of the journal; by default, one for each account and Region. */
  readonly journal: string | undefined;
  readonly isResumed: boolean;
  readonly isJson: boolean;
}

export const help = `Usage: npm run reencrypt -- [options]

Writes the objects of the Data Catalog again as they are, so that Glue encrypts those that were written
before encryption was on. Without --apply it writes nothing and says what it would write.
docs/reencrypt.md says what it leaves out and which permissions it needs.

Options
  --region REGION         the Region of the catalog (default: AWS_REGION)
  --before TIME           objects last written before this time, such as 2026-11-01T10:00:00Z
                          (default: the time since which CloudTrail's event history shows encryption on)
  --all                   every object, whenever it was written
  --apply                 write
  --key ARN               a key that the catalog's settings may name; may be repeated
                          (default: every customer key of the account)
  --database NAME         this database alone, without connections; may be repeated
  --skip KIND             leave this kind of object out; may be repeated: ${objectKinds.slice(0, 4).join(", ")},
                          ${objectKinds.slice(4).join(", ")}
  --ignore-member NAME    write objects although Glue returned this member, which is unknown to this
                          version and gets lost; may be repeated
  --delete-old-versions   delete the versions of tables that were stored before, but for the newest
  --per-second N          calls to Glue a second (default: 10)
  --journal FILE          where to note each object that was written
                          (default: .reencrypt/<account>-<Region>.jsonl)
  --resume                go on with the journal of an earlier run
  --json                  print the report as JSON
  --help                  print this text

Exit code: 0 when every object is encrypted or would be, 1 when one failed or was left out, 2 when the
command line is wrong, or the catalog's settings are not as required.
`;

const known = {
  region: { type: "string" },
  before: { type: "string" },
  all: { type: "boolean", default: false },
  apply: { type: "boolean", default: false },
  key: { type: "string", multiple: true },
  database: { type: "string", multiple: true },
  skip: { type: "string", multiple: true },
  "ignore-member": { type: "string", multiple: true },
  "delete-old-versions": { type: "boolean", default: false },
  "per-second": { type: "string" },
  journal: { type: "string" },
  resume: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Parses the command line; every problem at once. */
export function parseRequest(
  parameters: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Request<ReencryptOptions> {
  const read = readParameters(parameters);
  if ("problems" in read) return { kind: "usage-error", problems: read.problems };
  const { values } = read;
  if (values.help) return { kind: "help" };
  const problems = [...contradictions(values)];
  const region = values.region ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION ?? "";
  if (region === "") problems.push("a Region is required: --region or AWS_REGION");
  const options = toOptions(values, region, problems);
  return problems.length > 0 ? { kind: "usage-error", problems } : { kind: "run", options };
}

type Values = Exclude<ReturnType<typeof readParameters>, { readonly problems: unknown }>["values"];

function toOptions(values: Values, region: string, problems: string[]): ReencryptOptions {
  return {
    region,
    selection: toSelection(values, problems),
    isApplied: values.apply,
    keys: values.key ?? [],
    databases: values.database ?? [],
    skipped: (values.skip ?? []).flatMap((text) => toKind(text, problems)),
    ignoredMembers: values["ignore-member"] ?? [],
    deletesOldVersions: values["delete-old-versions"],
    perSecond: toRate(values["per-second"], problems),
    journal: values.journal,
    isResumed: values.resume,
    isJson: values.json,
  };
}

function readParameters(parameters: readonly string[]) {
  try {
    return parseArgs({ args: [...parameters], options: known });
  } catch (error) {
    return { problems: [toErrorMessage(error)] };
  }
}

function contradictions(values: Values): readonly string[] {
  const both = values.all && values.before !== undefined;
  const unapplied = values.resume && !values.apply;
  return [
    ...(both ? ["--all and --before contradict each other"] : []),
    ...(unapplied ? ["--resume goes on with writing, and wants --apply"] : []),
  ];
}

function toSelection({ all, before }: Values, problems: string[]): Selection | undefined {
  if (all) return { kind: "all" };
  if (before === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(before) ? Date.parse(before) : NaN;
  if (Number.isNaN(time)) {
    const found = JSON.stringify(before);
    problems.push(
      `--before wants a time with its zone, such as 2026-11-01T10:00:00Z, and found ${found}`,
    );
  }
  return { kind: "before", time };
}

function toKind(text: string, problems: string[]): readonly ObjectKind[] {
  const kind = objectKinds.find((each) => each === text);
  if (kind !== undefined) return [kind];
  const nearest = nearestName(text, objectKinds);
  problems.push(
    `--skip wants a kind of object, and found ${JSON.stringify(text)} (nearest: ${nearest})`,
  );
  return [];
}

const usualRate = 10;
const highestRate = 1_000;

function toRate(text: string | undefined, problems: string[]): number {
  if (text === undefined) return usualRate;
  const rate = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (rate >= 1 && rate <= highestRate) return rate;
  problems.push(
    `--per-second wants an integer from 1 to ${highestRate}, and found ${JSON.stringify(text)}`,
  );
  return usualRate;
}
