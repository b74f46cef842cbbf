import { GetRoleCommand, type IAMClient } from "@aws-sdk/client-iam";
import { absent, known, toFact, type Fact } from "../../core/observed/fact";
import { parseRoleArn } from "../../core/role-arn";
import { errorName, toUnresolved } from "../errors";

/** The ARN of a role by its ARN or name; absent where the account has no such role. Never rejects. */
export async function readRoleArn(iam: IAMClient, role: string): Promise<Fact<string>> {
  if (parseRoleArn(role) !== undefined) return known(role);
  try {
    // The ARN has the role's path, which a name alone does not say.
    const RoleName = role.slice(role.lastIndexOf("/") + 1);
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    return toFact(Role?.Arn);
  } catch (error) {
    return errorName(error) === "NoSuchEntityException" ? absent : toUnresolved(error);
  }
}
