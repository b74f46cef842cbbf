import { describeAccess } from "../../core/messages/preflight";
import {
  isSafe,
  type JudgedPrincipal,
  type PreflightReport,
  type TargetPreflight,
} from "./preflight-report";

/** A preflight for programs; docs/preflight.md documents each field, and a change of one raises the version. */
export function renderJson(report: PreflightReport): string {
  const { targetsFile, targets } = report;
  const document = {
    version: 1,
    isSafe: isSafe(report),
    ...(targetsFile !== undefined && { targetsFile }),
    targets: targets.map(toTarget),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function toTarget({ principals, failure, ...rest }: TargetPreflight) {
  return {
    ...rest,
    status: failure === undefined ? "judged" : "failed",
    ...(failure !== undefined && { failure }),
    principals: principals.map(toPrincipal),
  };
}

function toPrincipal({ verdict, addition, ...rest }: JudgedPrincipal) {
  return {
    ...rest,
    verdict,
    ...(verdict.outcome !== "keeps" && { message: describeAccess(verdict) }),
    ...(addition !== undefined && { addition }),
  };
}
