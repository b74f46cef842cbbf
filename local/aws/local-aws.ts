import { callApi } from "./api/client";
import { startHttpServer } from "./api/http-server";
import { Upstream } from "./api/upstream";
import type { Latency } from "./event-bus/latency";
import { hostInProcesses } from "./functions/process-host";
import { createLocalCloud } from "./local-cloud";
import { createProvisioner, type Provisioner } from "./provisioner/provisioner";
import { handleProvisioning, isProvisioning } from "./provisioner/routes";
import type { LocalCall, LocalWorld } from "./world";

export interface LocalAwsOptions {
  /** Twelve digits; 111122223333 by default, or the upstream's own. */
  readonly account?: string;
  /** Another AWS-compatible endpoint that answers Glue, KMS and SSM; recorded all the same. */
  readonly upstream?: string;
  /** Whether the account begins without a trail, so that no call's event reaches EventBridge. */
  readonly isWithoutTrail?: boolean;
  /** How late events of API calls arrive; as late as is usual by default. */
  readonly latency?: Latency;
}

/** A running local AWS. */
export interface LocalAws extends LocalWorld {
  readonly endpoint: string;
  readonly provisioner: Provisioner;
  readonly call: LocalCall;
  readonly close: () => Promise<void>;
}

/** Starts an AWS of its own on a free port of this machine's loopback interface. */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const upstream = options.upstream === undefined ? undefined : new Upstream(options.upstream);
  const account = options.account ?? (await upstream?.readAccount()) ?? "111122223333";
  const served = { endpoint: "" };
  const host = hostInProcesses(() => served.endpoint);
  const { isWithoutTrail = false, latency } = options;
  const { world, gateway } = createLocalCloud({
    account,
    host,
    upstream,
    isWithoutTrail,
    ...(latency !== undefined && { latency }),
  });
  const call: LocalCall = (who, name, input) =>
    callApi({ endpoint: served.endpoint, ...who }, name, input);
  const provisioner = createProvisioner(world, call);
  const server = await startHttpServer((request) =>
    isProvisioning(request) ? handleProvisioning(provisioner, request) : gateway.handle(request),
  );
  const { endpoint } = server;
  served.endpoint = endpoint;
  const close = async () => {
    world.functions.close();
    await server.close();
  };
  return { ...world, endpoint, provisioner, call, close };
}
