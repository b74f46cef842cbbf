import { GlueClient } from "@aws-sdk/client-glue";
import { KMSClient } from "@aws-sdk/client-kms";
import type { SNSClient } from "@aws-sdk/client-sns";
import { SSMClient } from "@aws-sdk/client-ssm";

/** The clients of one process. SNS is a function: a compliant wake-up never loads it. */
export interface AwsClients {
  readonly glue: GlueClient;
  readonly kms: KMSClient;
  readonly ssm: SSMClient;
  readonly sns: () => Promise<SNSClient>;
}

/** Makes the clients for one Region. They share connections and credentials, resolved once. */
export function createClients(region: string): AwsClients {
  const settings = { region, retryMode: "standard", maxAttempts: 3 };
  const glue = new GlueClient({ ...settings, requestHandler: timeouts });
  const { requestHandler, credentials } = glue.config;
  const shared = { ...settings, requestHandler, credentials };
  let sns: Promise<SNSClient> | undefined;
  return {
    glue,
    kms: new KMSClient(shared),
    ssm: new SSMClient(shared),
    sns: () => (sns ??= loadSns(shared)),
  };
}

/**
 * Per attempt, in milliseconds, so that no request hangs past the function's own timeout. Without
 * `throwOnRequestTimeout` the SDK only logs a warning when `requestTimeout` is over.
 */
const timeouts = { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true };

async function loadSns(
  settings: Pick<ConstructorParameters<typeof SNSClient>[0] & object, "region">,
): Promise<SNSClient> {
  const sns = await import("@aws-sdk/client-sns");
  return new sns.SNSClient(settings);
}
