import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { GlueClient, type GlueClientConfig } from "@aws-sdk/client-glue";
import { KMSClient } from "@aws-sdk/client-kms";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { callAws } from "../errors";
import type { Lazy } from "../clients";
import { keepSentMembers } from "./sent-members";
import type { Pace } from "./pace";

/** The clients of one run. */
export interface ReencryptClients {
  /** Waits for its turn before each call, and keeps what Glue sent. */
  readonly glue: GlueClient;
  readonly kms: KMSClient;
  readonly sts: STSClient;
  readonly cloudTrail: Lazy<CloudTrailClient>;
}

/**
 * Makes the clients for one Region; `access` is the environment's, unless it is given. Adaptive retries
 * slow down where AWS throttles; ten attempts outlast what else writes to the catalog.
 */
export function createReencryptClients(
  region: string,
  pace: Pace,
  access: Pick<GlueClientConfig, "endpoint" | "credentials"> = {},
): ReencryptClients {
  const settings = { region, retryMode: "adaptive", maxAttempts: 10 };
  const glue = new GlueClient({ ...settings, ...access, requestHandler: timeouts });
  glue.middlewareStack.add(
    (next) => async (request) => {
      await pace.turn();
      return next(request);
    },
    { step: "initialize", name: "pace" },
  );
  keepSentMembers(glue);
  const { requestHandler, credentials } = glue.config;
  const shared = { ...settings, ...access, requestHandler, credentials };
  return {
    glue,
    kms: new KMSClient(shared),
    sts: new STSClient(shared),
    cloudTrail: async () => {
      const { CloudTrailClient } = await import("@aws-sdk/client-cloudtrail");
      return new CloudTrailClient(shared);
    },
  };
}

/** Per attempt, in milliseconds: a page of partitions with many columns takes seconds. */
const timeouts = { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true };

/** The account of the credentials. @throws AwsError */
export async function readAccount(sts: STSClient): Promise<string> {
  const { Account = "" } = await callAws("GetCallerIdentity", "the caller's credentials", () =>
    sts.send(new GetCallerIdentityCommand({})),
  );
  return Account;
}
