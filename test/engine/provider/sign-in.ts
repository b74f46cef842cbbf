import { callApi } from "../../../local/aws/api/client";
import { objectAt, textAt, type JsonObject } from "../../../local/aws/json";
import { isObject, textOr, type Properties } from "./values";

/** Where a provider of this configuration signs in. */
interface SignIn {
  readonly endpoint: string;
  readonly region: string;
  /** The access key of the environment. */
  readonly accessKeyId: string;
}

/**
 * The access key that the provider works with: it takes the roles of `assumeRoles` one after the
 * other. @throws in the words of the real provider where a role is refused, or where the account is
 * not one of `allowedAccountIds`.
 */
export async function signIn(config: Properties, start: SignIn): Promise<string> {
  let { accessKeyId } = start;
  for (const role of listOf(config.assumeRoles).filter(isObject)) {
    accessKeyId = await takeRole(role, { ...start, accessKeyId });
  }
  const allowed = listOf(config.allowedAccountIds);
  if (allowed.length === 0) return accessKeyId;
  const identity = await call("sts:GetCallerIdentity", {}, { ...start, accessKeyId });
  const account = textAt(identity, "Account") ?? "";
  if (!allowed.includes(account)) throw new Error(`AWS account ID not allowed: ${account}`);
  return accessKeyId;
}

async function takeRole(role: Properties, as: SignIn): Promise<string> {
  const RoleArn = textOr("", role.roleArn);
  const RoleSessionName = textOr("pulumi", role.sessionName);
  const ExternalId = typeof role.externalId === "string" ? { ExternalId: role.externalId } : {};
  try {
    const answer = await call("sts:AssumeRole", { RoleArn, RoleSessionName, ...ExternalId }, as);
    return textAt(objectAt(answer, "Credentials"), "AccessKeyId") ?? "";
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Cannot assume IAM Role: IAM Role (${RoleArn}) cannot be assumed.\n\nError: ${reason}`,
      { cause: error },
    );
  }
}

function call(name: string, input: JsonObject, { accessKeyId, ...place }: SignIn) {
  return callApi({ ...place, caller: { accessKeyId } }, name, input);
}

/** A list in a provider's configuration comes as JSON in a text. */
function listOf(value: unknown): readonly unknown[] {
  const list: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return Array.isArray(list) ? list : [];
}
