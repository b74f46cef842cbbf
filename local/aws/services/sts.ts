import { ApiError, type Service } from "../api/service";
import type { Clock } from "../clock";
import type { Accounts } from "../iam/accounts";
import { objectAt, textAt, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import { toUserIdentity, type Principal } from "../trail/principals";

/** Who the caller is, and the roles that it takes. */
export function createSts(clock: Clock, accounts: Accounts): Service {
  return {
    name: "sts",
    operations: {
      GetCallerIdentity: {
        access: "read",
        answer(_, accountRegion, caller) {
          const { accountId, arn, principalId } = toUserIdentity(caller, accountRegion);
          return { Account: accountId, Arn: arn, UserId: principalId };
        },
      },
      AssumeRole: {
        access: "read",
        resource: (input) => textAt(input, "RoleArn") ?? "*",
        answer: (input, accountRegion, caller) =>
          assumeRole(input, { accountRegion, caller, clock, accounts }),
      },
    },
  };
}

interface Surroundings {
  readonly accountRegion: LocalAccountRegion;
  readonly caller: Principal;
  readonly clock: Clock;
  readonly accounts: Accounts;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
function assumeRole(
  input: JsonObject,
  { accountRegion, caller, clock, accounts }: Surroundings,
): JsonObject {
  const roleArn = textAt(input, "RoleArn") ?? "";
  const identity = toUserIdentity(caller, accountRegion);
  const session = accounts.assumeRole({
    roleArn,
    sessionName: textAt(input, "RoleSessionName") ?? "",
    externalId: textAt(input, "ExternalId"),
    identities: toIdentities(identity, accountRegion),
    sourceIpAddress: caller.sourceIpAddress,
  });
  if (session === undefined) throw refused(textAt(identity, "arn") ?? "", roleArn);
  const { role, principal } = session;
  const taken = toUserIdentity(principal, { ...accountRegion, account: role.account });
  const seconds = Number(input.DurationSeconds ?? 3600);
  return {
    Credentials: {
      AccessKeyId: principal.accessKeyId,
      SecretAccessKey: "local",
      SessionToken: "local",
      Expiration: new Date(clock.now() + seconds * 1000).toISOString(),
    },
    AssumedRoleUser: { AssumedRoleId: taken.principalId, Arn: taken.arn },
  };
}

/** A trust policy names a session, the role behind it, a user, or all of an account. */
function toIdentities(
  identity: JsonObject,
  { partition, account }: LocalAccountRegion,
): readonly string[] {
  const issuer = objectAt(objectAt(identity, "sessionContext"), "sessionIssuer");
  const own = [textAt(identity, "arn"), textAt(issuer, "arn")];
  const all = [...own, account, `arn:${partition}:iam::${account}:root`];
  return all.filter((name) => name !== undefined);
}

function refused(arn: string, roleArn: string): ApiError {
  const message = `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
  return new ApiError("AccessDenied", message, 403);
}
