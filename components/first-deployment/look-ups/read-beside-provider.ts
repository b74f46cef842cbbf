import * as pulumi from "@pulumi/pulumi";
import { readProviderCredentials } from "../../config/provider-credentials";

/**
 * Reads by the AWS SDK what the provider has no look-up for, with the profile of the stack's provider.
 * Where only the provider has the stack's credentials, `what` is named as not read. Without an engine
 * nobody reads a plan, and the AWS would not be the stack's.
 */
export async function readBesideProvider(
  what: string,
  read: (profile: string | undefined) => Promise<void>,
): Promise<void> {
  if (!pulumi.runtime.hasEngine()) return;
  const credentials = readProviderCredentials();
  if (credentials.kind === "shared") await read(credentials.profile);
  else await pulumi.log.info(describeUnread([`${what} (${credentials.key} is set)`]));
}

export function describeUnread(unread: readonly string[]): string {
  return `Not checked before the deployment, as they could not be read: ${unread.join(", ")}.`;
}
