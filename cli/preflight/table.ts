import { describeAccess } from "../../core/messages/preflight";
import { toVisible } from "../report/wording";
import {
  toCounts,
  type JudgedPrincipal,
  type PreflightReport,
  type TargetPreflight,
} from "./preflight-report";

/** A preflight for people: each target with those who lose access, or may. */
export function renderTable({ targets, targetsFile }: PreflightReport): string {
  return targets.map((target) => toTarget(target, targetsFile)).join("\n");
}

function toTarget(target: TargetPreflight, file: string | undefined): string {
  const { account = "unknown account", region, line, failure, unread, principals } = target;
  const place = file === undefined || line === undefined ? "" : ` (${file}:${line})`;
  const outcome = failure === undefined ? toCounts([target]) : "FAILED";
  const lines = [
    `${account} ${region}${place}: ${outcome}`,
    ...(failure === undefined ? [] : [`  ${failure}`]),
    ...unread.map(({ listing, why }) => `  NOT READ: ${listing} (${why.detail ?? why.code})`),
    ...principals.filter(({ verdict }) => verdict.outcome !== "keeps").flatMap(toLines),
  ];
  return lines.map((each) => `${toVisible(each)}\n`).join("");
}

const outcomes = { loses: "LOSES", unknown: "UNKNOWN", keeps: "keeps" } as const;

function toLines(judged: JudgedPrincipal): readonly string[] {
  const { principal, kind, resources, verdict, key, use, addition } = judged;
  const names = resources.map((resource) => `${resource.kind} ${resource.name}`);
  const users = kind === "reader" ? "reads the catalog from another account" : toList(names);
  const name = key.isNew ? "the key that the guardrail would make" : key.arn;
  const what = use === "catalog" ? "for the catalog" : "for what security configurations encrypt";
  return [
    `  ${outcomes[verdict.outcome].padEnd(9)}${principal} (${users})`,
    `           with ${name}, ${what}: ${describeAccess(verdict)}`,
    ...(addition === undefined ? [] : [`           ${toAdvice(addition)}`]),
  ];
}

/** The first few: a role may have thousands of jobs, and the JSON report names them all. */
function toList(names: readonly string[]): string {
  const first = names.slice(0, 5);
  const rest = names.length - first.length;
  return first.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

function toAdvice(addition: NonNullable<JudgedPrincipal["addition"]>): string {
  switch (addition.to) {
    case "role":
      return `Add to the role: ${JSON.stringify(addition.statement)}`;
    case "key-policy":
      return `Add to the policy of the key: ${JSON.stringify(addition.statement)}`;
    case "readerAccountIds":
      return `Add to readerAccountIds of the guardrail: ${addition.account}`;
  }
}
