import { ListAccountsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { callAws } from "../errors";

/** An account of the caller's organization. */
export interface OrganizationAccount {
  readonly id: string;
  /** As AWS writes it: `ACTIVE`, `SUSPENDED`, … */
  readonly state: string;
}

/**
 * All accounts of the organization, the management account included. The caller has to be in that
 * account or in one that is delegated to. @throws AwsError
 */
export async function listOrganizationAccounts(
  region: string,
): Promise<readonly OrganizationAccount[]> {
  const client = new OrganizationsClient({ region });
  const accounts: OrganizationAccount[] = [];
  let NextToken: string | undefined;
  do {
    const input = { MaxResults: 20, NextToken };
    const page = await callAws("ListAccounts", "the organization", () =>
      client.send(new ListAccountsCommand(input)),
    );
    for (const { Id = "", State, Status = "" } of page.Accounts ?? []) {
      accounts.push({ id: Id, state: State ?? Status });
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  client.destroy();
  return accounts;
}
