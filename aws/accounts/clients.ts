import { GlueClient } from "@aws-sdk/client-glue";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";

/** The role of another account that is assumed for a time. */
interface AssumedRole {
  readonly roleArn: string;
  readonly externalId?: string | undefined;
  /** Shown in CloudTrail as the session's name. */
  readonly sessionName: string;
}

/** Where calls go, and by whose credentials; without a role, by the caller's own. */
export interface ClientPlace {
  readonly region: string;
  readonly role?: AssumedRole | undefined;
  /** Attempts of each call, retries included. */
  readonly maxAttempts: number;
}

/** Clients of one account and Region for someone who reads it from outside. */
export interface AccountClients {
  readonly glue: GlueClient;
  readonly iam: IAMClient;
  readonly kms: KMSClient;
  readonly sts: STSClient;
  /** Closes the connections. */
  readonly destroy: () => void;
}

export function createAccountClients({ region, role, maxAttempts }: ClientPlace): AccountClients {
  const own = { region, retryMode: "standard", maxAttempts, requestHandler: timeouts };
  const caller = new STSClient(own);
  const credentials = role === undefined ? caller.config.credentials : assume(caller, role);
  const glue = new GlueClient({ ...own, credentials });
  // Those of a client that remembers them: the role is assumed once for all.
  const shared = { ...own, credentials: glue.config.credentials };
  const clients = {
    glue,
    iam: new IAMClient(shared),
    kms: new KMSClient(shared),
    sts: new STSClient(shared),
  };
  const all = [caller, ...Object.values(clients)];
  return {
    ...clients,
    destroy: () => {
      for (const client of all) client.destroy();
    },
  };
}

/** Milliseconds per attempt. */
const timeouts = { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/** The SDK keeps what this gives, and asks again before it expires. */
function assume(sts: STSClient, { roleArn, externalId, sessionName }: AssumedRole) {
  return async () => {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: sessionName,
        ...(externalId !== undefined && { ExternalId: externalId }),
      }),
    );
    return {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      ...(Credentials?.SessionToken !== undefined && { sessionToken: Credentials.SessionToken }),
      ...(Credentials?.Expiration !== undefined && { expiration: Credentials.Expiration }),
    };
  };
}
