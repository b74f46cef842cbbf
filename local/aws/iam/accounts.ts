import { parseRoleArn, type RoleArn } from "../../../core/role-arn";
import { isAllowed } from "./policy-document";
import type { Roles } from "./roles";
import type { Principal, Principals } from "../trail/principals";

interface Account {
  readonly account: string;
  readonly principals: Principals;
  readonly roles: Roles;
}

/** A role that someone asks for. */
export interface AssumeRoleRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId: string | undefined;
  /** By what a trust policy may name the one who asks, and where the calls come from. */
  readonly identities: readonly string[];
  readonly sourceIpAddress: string;
}

/** A session of a role: its access key belongs to the account of the role. */
export interface RoleSession {
  readonly role: RoleArn;
  readonly principal: Principal;
}

/** The accounts whose roles can be assumed from one another, and whose each access key is. */
export class Accounts {
  readonly #byId = new Map<string, Account>();
  readonly #owners = new Map<string, string>();

  add(account: Account): void {
    this.#byId.set(account.account, account);
  }

  /** The account of an access key that AssumeRole gave out; `undefined` for every other key. */
  ownerOf(accessKeyId: string): string | undefined {
    return this.#owners.get(accessKeyId);
  }

  /** `undefined` where the role does not exist or does not trust the one who asks: AWS does not say which. */
  assumeRole(request: AssumeRoleRequest): RoleSession | undefined {
    const role = parseRoleArn(request.roleArn);
    const account = this.#byId.get(role?.account ?? "");
    const trust = account?.roles.trust.get(request.roleArn);
    if (role === undefined || account === undefined || trust === undefined) return undefined;
    if (!isTrusted(trust, request)) return undefined;
    const number = String(this.#owners.size + 1).padStart(16, "0");
    const principal: Principal = {
      accessKeyId: `ASIA${number}`,
      kind: "assumed-role",
      name: role.pathAndName,
      session: request.sessionName,
      sourceIpAddress: request.sourceIpAddress,
    };
    account.principals.add(principal);
    this.#owners.set(principal.accessKeyId, account.account);
    return { role, principal };
  }
}

function isTrusted(trust: string, { roleArn, externalId, identities }: AssumeRoleRequest): boolean {
  const conditions = externalId === undefined ? {} : { "sts:externalid": externalId };
  const request = { action: "sts:AssumeRole", resource: roleArn, conditions, identities };
  return isAllowed([trust], request);
}
