import type { JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";

/** Someone who calls AWS. Addresses are from the blocks for documentation, RFC 5737. */
export interface Principal {
  readonly accessKeyId: string;
  readonly kind: "assumed-role" | "root" | "user";
  /** Name of the role with its path, or of the user; unused for root. */
  readonly name: string;
  /** Role session name, for assumed roles. */
  readonly session?: string;
  readonly sourceIpAddress: string;
  /** What CloudTrail shows as user agent; that of the request by default. */
  readonly userAgent?: string;
}

/** The people and machines of the rehearsal and the tests; every other key is `deployer`'s. */
export const cast = {
  deployer: {
    accessKeyId: "LOCALDEPLOYER",
    kind: "assumed-role",
    name: "deployment",
    session: "pulumi",
    sourceIpAddress: "198.51.100.10",
  },
  engineer: {
    accessKeyId: "LOCALENGINEER",
    kind: "assumed-role",
    name: "data-engineer",
    session: "dana",
    sourceIpAddress: "203.0.113.24",
    userAgent: "aws-cli/2.31.0",
  },
  root: {
    accessKeyId: "LOCALROOT",
    kind: "root",
    name: "root",
    sourceIpAddress: "203.0.113.7",
    userAgent: "console.amazonaws.com",
  },
  user: {
    accessKeyId: "LOCALUSER",
    kind: "user",
    name: "legacy-etl",
    sourceIpAddress: "198.51.100.77",
    userAgent: "Boto3/1.40.0",
  },
} as const satisfies Record<string, Principal>;

/** Principals by access key id; functions add theirs as they start. */
export class Principals {
  readonly #byKey = new Map<string, Principal>(
    Object.values(cast).map((principal) => [principal.accessKeyId, principal]),
  );

  add(principal: Principal): void {
    this.#byKey.set(principal.accessKeyId, principal);
  }

  find(accessKeyId: string): Principal {
    return this.#byKey.get(accessKeyId) ?? cast.deployer;
  }
}

/** The forms that real records have: role with issuer, root with an empty one, user without any. */
export function toUserIdentity(
  principal: Principal,
  accountRegion: LocalAccountRegion,
): JsonObject {
  switch (principal.kind) {
    case "root":
      return toRootIdentity(principal, accountRegion);
    case "user":
      return toUserOfIam(principal, accountRegion);
    case "assumed-role":
      return toRoleIdentity(principal, accountRegion);
  }
}

/** ARN of the role behind an assumed-role principal. */
function toRoleArn({ name }: Principal, { partition, account }: LocalAccountRegion): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}

function toRootIdentity({ accessKeyId }: Principal, accountRegion: LocalAccountRegion): JsonObject {
  const { partition, account: accountId } = accountRegion;
  const attributes = { mfaAuthenticated: "false" };
  const sessionContext = { sessionIssuer: {}, webIdFederationData: {}, attributes };
  const arn = `arn:${partition}:iam::${accountId}:root`;
  return { type: "Root", principalId: accountId, arn, accountId, accessKeyId, sessionContext };
}

function toUserOfIam(principal: Principal, accountRegion: LocalAccountRegion): JsonObject {
  const { partition, account: accountId } = accountRegion;
  const { name: userName, accessKeyId } = principal;
  const arn = `arn:${partition}:iam::${accountId}:user/${userName}`;
  const principalId = `AIDA${userName}`;
  return { type: "IAMUser", principalId, arn, accountId, accessKeyId, userName };
}

function toRoleIdentity(principal: Principal, accountRegion: LocalAccountRegion): JsonObject {
  const { partition, account: accountId } = accountRegion;
  const { name, session = "session", accessKeyId } = principal;
  const userName = name.slice(name.lastIndexOf("/") + 1);
  const issuerId = `AROA${userName}`;
  return {
    type: "AssumedRole",
    principalId: `${issuerId}:${session}`,
    arn: `arn:${partition}:sts::${accountId}:assumed-role/${userName}/${session}`,
    accountId,
    accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: issuerId,
        arn: toRoleArn(principal, accountRegion),
        accountId,
        userName,
      },
    },
  };
}
