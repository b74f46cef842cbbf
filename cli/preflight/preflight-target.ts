import { readCallerAccount } from "../../aws/accounts/caller";
import { createAccountClients } from "../../aws/accounts/clients";
import { AwsError } from "../../aws/errors";
import { readCatalogUsers, type CatalogUsers } from "../../aws/preflight/catalog-users";
import { toPartition } from "../../core/partition";
import { toReaders } from "../../core/preflight/reader";
import { toAccountFailure } from "../targets/account-failure";
import { Inquiry } from "./inquiry";
import { planKeys, type PreflightTarget } from "./planned-keys";
import type { TargetPreflight } from "./preflight-report";

type OnPage = (page: readonly unknown[]) => void;

/** Looks at one target. Never rejects on an error of AWS: the target then has failed. */
export async function preflightTarget(
  target: PreflightTarget,
  maxAttempts: number,
  onPage: OnPage,
): Promise<TargetPreflight> {
  const { account, region, line } = target;
  const place = { region, ...(line !== undefined && { line }) };
  try {
    return { ...place, ...(await lookAt(target, maxAttempts, onPage)) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const found = { ...(account !== undefined && { account }), failure: error.message };
    return { ...place, ...found, ...nothing };
  }
}

const nothing = { unread: [], principals: [] } as const;

/** @throws AwsError where there are no credentials. */
async function lookAt(
  target: PreflightTarget,
  maxAttempts: number,
  onPage: OnPage,
): Promise<Omit<TargetPreflight, "region" | "line">> {
  const { region, role } = target;
  const session = role && { ...role, sessionName: "glue-guardrail-preflight" };
  const clients = createAccountClients({ region, maxAttempts, role: session });
  try {
    const account = await readCallerAccount(clients.sts);
    const failure = toAccountFailure(target, account);
    if (failure !== undefined) return { account: target.account ?? account, failure, ...nothing };
    const place = { partition: toPartition(region), account, region };
    const users = await readCatalogUsers(clients.glue, onPage);
    const refused = toFailure(users);
    const { unread } = users;
    if (refused !== undefined) return { account, failure: refused, unread, principals: [] };
    const keys = planKeys(target.keyConfig, target.requirement, place);
    const inquiry = new Inquiry(clients, place, keys);
    const roles = await inquiry.judgeRoles(users);
    const readers = await inquiry.judgeReaders(toReaders(users.policies, account));
    return { account, unread, principals: [...roles, ...readers] };
  } finally {
    clients.destroy();
  }
}

/** Its credentials were refused, or nothing at all could be read. */
function toFailure({ users, policies, unread }: CatalogUsers): string | undefined {
  const refused = unread.find(({ why }) => why.code === "credentials-refused");
  const [first] = users.length + policies.length === 0 ? unread : [];
  const why = (refused ?? first)?.why;
  return why === undefined ? undefined : (why.detail ?? why.code);
}
