import { toArn } from "../../../core/deployed/names";
import { inRegion } from "../iam/request-access";
import { toRoleName, type Roles } from "../iam/roles";
import type { LocalAccountRegion } from "../region-store";
import type { FunctionConfig } from "./function-config";

/**
 * Whether a function's role may make a stream in its log group, and write there.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
 */
export function mayLog(
  roles: Roles,
  { roleArn, logGroup }: FunctionConfig,
  accountRegion: LocalAccountRegion,
): boolean {
  const resource = toArn(accountRegion, "logs", `log-group:${logGroup}:log-stream:local`);
  return ["logs:CreateLogStream", "logs:PutLogEvents"]
    .map((action) => inRegion({ action, resource, conditions: {} }, accountRegion))
    .every((request) => roles.isAllowed(toRoleName(roleArn), request));
}
