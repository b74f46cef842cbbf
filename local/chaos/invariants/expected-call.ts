import { objectAt } from "../../aws/json";
import { cast } from "../../aws/trail/principals";
import type { CloudTrailRecord } from "../../aws/trail/record";
import { toRoleArn } from "../setups/names";
import type { Stage } from "../setups/stage";

/** The deployment, where it is configured, and the function itself may call what they like. */
export function isExpected({ userIdentity }: CloudTrailRecord, { parts }: Stage): boolean {
  const { arn } = objectAt(objectAt(userIdentity, "sessionContext"), "sessionIssuer");
  const known = [parts.functionRole, ...(parts.isDeployerKnown ? [cast.deployer.name] : [])];
  return known.some((role) => arn === toRoleArn(parts.accountRegion, role));
}
