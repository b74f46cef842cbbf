/** Why a target cannot be read by credentials of an account; nothing where it is its own. */
export function toAccountFailure(
  { account }: { readonly account?: string },
  found: string,
): string | undefined {
  if (account === undefined || account === found) return undefined;
  return (
    `The credentials belong to account ${found}. Name a role of this account in the targets file, ` +
    "or run it with credentials of the account."
  );
}
