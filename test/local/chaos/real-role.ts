import {
  functionPolicy,
  targetRestoringPolicy,
} from "../../../components/documents/function-policies";
import { functionRole, scheduleRole, toRoleArn, type Parts } from "../../../local/chaos/parts";
import type { Stage } from "../../../local/chaos/stage";

const role = functionRole.slice(functionRole.lastIndexOf("/") + 1);

/** Gives the function the role that the program deploys, which the local IAM then enforces. */
export function deployRole({ world, parts }: Stage): void {
  world.roles.add(role);
  for (const [name, document] of toPolicies(parts)) {
    world.roles.inline.get(role)?.set(name, JSON.stringify(document));
  }
}

function toPolicies(parts: Parts) {
  const accountRegion = { ...parts.accountRegion, urlSuffix: "amazonaws.com" };
  const policy = functionPolicy({
    accountRegion,
    catalogKeyArns: [parts.metadataKeyArn, parts.passwordKeyArn],
    operationsKeyArn: parts.operationsKeyArn,
    retiredKeyArns: [],
    serviceRoleArns: [parts.serviceRoleArn],
    scheduleRoleArn: toRoleArn(parts.accountRegion, scheduleRole),
  });
  return [
    ["healing", policy],
    ["restoring", targetRestoringPolicy(accountRegion)],
  ] as const;
}
