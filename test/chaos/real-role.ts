import { functionPolicy, targetRestoringPolicy } from "../../components/policy-documents";
import { functionRole, type Parts } from "../../chaos/parts";
import type { Site as ChaosSite } from "../../chaos/site";

const role = functionRole.slice(functionRole.lastIndexOf("/") + 1);

/** Gives the function the role that the program deploys, which the local IAM then enforces. */
export function deployRole({ world, parts }: ChaosSite): void {
  world.roles.add(role);
  for (const [name, document] of toPolicies(parts)) {
    world.roles.inline.get(role)?.set(name, JSON.stringify(document));
  }
}

function toPolicies(parts: Parts) {
  const site = { ...parts.home, urlSuffix: "amazonaws.com" };
  const policy = functionPolicy({
    site,
    catalogKeyArns: [parts.metadataKeyArn, parts.passwordKeyArn],
    operationsKeyArn: parts.operationsKeyArn,
    retiredKeyArns: [],
    serviceRoleArns: [parts.serviceRoleArn],
  });
  return [
    ["healing", policy],
    ["restoring", targetRestoringPolicy(site)],
  ] as const;
}
