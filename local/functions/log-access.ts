import { toArn } from "../../core/names";
import { inRegion } from "../iam/request-access";
import { toRoleName, type Roles } from "../iam/roles";
import type { RegionHome } from "../region-store";
import type { FunctionConfig } from "./function-config";

/**
 * Whether a function's role may make a stream in its log group, and write there.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
 */
export function mayLog(
  roles: Roles,
  { roleArn, logGroup }: FunctionConfig,
  home: RegionHome,
): boolean {
  const resource = toArn(home, "logs", `log-group:${logGroup}:log-stream:local`);
  return ["logs:CreateLogStream", "logs:PutLogEvents"]
    .map((action) => inRegion({ action, resource, conditions: {} }, home))
    .every((request) => roles.isAllowed(toRoleName(roleArn), request));
}
