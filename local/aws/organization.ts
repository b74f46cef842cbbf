import { accessKeyIdOf, type RawRequest } from "./api/api-request";
import { startHttpServer } from "./api/http-server";
import { Accounts } from "./iam/accounts";
import { toRoleName } from "./iam/roles";
import { startLocalAws, type LocalAws, type LocalAwsOptions } from "./local-aws";

/** A role that stands in one of the accounts from the beginning. */
interface StandingRole {
  readonly arn: string;
  /** The one principal that it trusts: the ARN of a role, a user or an account's root. */
  readonly trusts: string;
  /** Who takes the role has to name it, where it is set. */
  readonly externalId?: string;
  /** Policy document of what it may do; everything by default. */
  readonly policy?: string;
}

export interface OrganizationOptions extends Pick<LocalAwsOptions, "isWithoutTrail" | "latency"> {
  /** Twelve digits each. Keys that AssumeRole did not give out belong to the first. */
  readonly accounts: readonly [string, ...string[]];
  readonly roles?: readonly StandingRole[];
}

/** Several accounts behind one endpoint: the access key of a request says which of them answers. */
export interface Organization {
  readonly endpoint: string;
  /** @throws for an account that is not one of the organization. */
  readonly account: (id: string) => LocalAws;
  readonly close: () => Promise<void>;
}

/** Starts a local AWS for each account, and one endpoint before all of them. */
export async function startOrganization(options: OrganizationOptions): Promise<Organization> {
  const { accounts: ids, roles = [], ...each } = options;
  const accounts = new Accounts();
  const started = await Promise.all(
    ids.map((account) => startLocalAws({ ...each, account, accounts })),
  );
  const account = (id: string) => {
    const found = started.find((one) => one.account === id);
    if (found === undefined) throw new Error(`${id} is no account of the organization`);
    return found;
  };
  for (const role of roles) addRole(account(accountOf(role.arn)), role);
  const ownerOf = (request: RawRequest) => accounts.ownerOf(accessKeyIdOf(request));
  const server = await startHttpServer((request) =>
    account(ownerOf(request) ?? ids[0]).handle(request),
  );
  const close = async () => {
    await server.close();
    await Promise.all(started.map((one) => one.close()));
  };
  return { endpoint: server.endpoint, account, close };
}

function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}

function addRole({ roles }: LocalAws, { arn, trusts, externalId, policy }: StandingRole): void {
  const name = toRoleName(arn);
  roles.add(name);
  const statement = { Effect: "Allow", Principal: { AWS: trusts }, Action: "sts:AssumeRole" };
  const Condition = { StringEquals: { "sts:ExternalId": externalId } };
  roles.trust.set(
    arn,
    toDocument(externalId === undefined ? statement : { ...statement, Condition }),
  );
  roles.inline.get(name)?.set("standing", policy ?? everything);
}

function toDocument(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

const everything = toDocument({ Effect: "Allow", Action: "*", Resource: "*" });
