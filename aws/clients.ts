import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { GlueClient } from "@aws-sdk/client-glue";
import { KMSClient } from "@aws-sdk/client-kms";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SNSClient } from "@aws-sdk/client-sns";
import { SSMClient } from "@aws-sdk/client-ssm";

/** The clients of one process. A compliant wake-up by an event never loads those behind a function. */
export interface AwsClients {
  readonly glue: GlueClient;
  readonly kms: KMSClient;
  readonly ssm: SSMClient;
  readonly sns: () => Promise<SNSClient>;
  readonly eventBridge: () => Promise<EventBridgeClient>;
  /** For another Region. */
  readonly eventBridgeIn: (region: string) => Promise<EventBridgeClient>;
  readonly scheduler: () => Promise<SchedulerClient>;
  readonly cloudWatch: () => Promise<CloudWatchClient>;
  readonly lambda: () => Promise<LambdaClient>;
  readonly cloudTrail: () => Promise<CloudTrailClient>;
}

/** Makes the clients for one Region. They share connections and credentials, resolved once. */
export function createClients(region: string): AwsClients {
  const settings = { region, retryMode: "standard", maxAttempts: 3 };
  const glue = new GlueClient({ ...settings, requestHandler: timeouts });
  const { requestHandler, credentials } = glue.config;
  const shared = { ...settings, requestHandler, credentials };
  return { glue, kms: new KMSClient(shared), ssm: new SSMClient(shared), ...lazyClients(shared) };
}

/** A client that is loaded on its first use. */
export type Lazy<Client> = () => Promise<Client>;

type LazyClients = Omit<AwsClients, "glue" | "kms" | "ssm">;
type Shared = Pick<GlueClient["config"], "requestHandler" | "credentials"> & {
  readonly region: string;
};

function lazyClients(shared: Shared): LazyClients {
  return {
    sns: once(async () => {
      const { SNSClient } = await loadSns();
      return new SNSClient(shared);
    }),
    ...eventBridgeClients(shared),
    scheduler: once(async () => {
      const { SchedulerClient } = await import("@aws-sdk/client-scheduler");
      return new SchedulerClient(shared);
    }),
    cloudWatch: once(async () => {
      const { CloudWatchClient } = await import("@aws-sdk/client-cloudwatch");
      return new CloudWatchClient(shared);
    }),
    lambda: once(async () => {
      const { LambdaClient } = await import("@aws-sdk/client-lambda");
      return new LambdaClient(shared);
    }),
    cloudTrail: once(async () => {
      const { CloudTrailClient } = await import("@aws-sdk/client-cloudtrail");
      return new CloudTrailClient(shared);
    }),
  };
}

/**
 * Loads SNS's package. Imported by the self-check itself, it would move to the file of the function that
 * a heal does not load, and each heal sends an alert.
 */
export const loadSns = () => import("@aws-sdk/client-sns");

function eventBridgeClients(shared: Shared): Pick<AwsClients, "eventBridge" | "eventBridgeIn"> {
  const eventBridgeIn = async (region: string) => {
    const { EventBridgeClient } = await import("@aws-sdk/client-eventbridge");
    return new EventBridgeClient({ ...shared, region });
  };
  return { eventBridge: once(() => eventBridgeIn(shared.region)), eventBridgeIn };
}

/**
 * Per attempt, in milliseconds, so that no request hangs past the function's own timeout. Without
 * `throwOnRequestTimeout` the SDK only logs a warning when `requestTimeout` is over.
 */
const timeouts = { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true };

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
