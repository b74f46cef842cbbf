import { accessKeyIdOf } from "./api/api-request";
import { callApi } from "./api/client";
import { startHttpServer, type RequestHandler } from "./api/http-server";
import { Upstream } from "./api/upstream";
import type { Latency } from "./event-bus/latency";
import { hostInProcesses } from "./functions/process-host";
import type { Accounts } from "./iam/accounts";
import { createLocalCloud } from "./local-cloud";
import { createProvisioner, type Provisioner } from "./provisioner/provisioner";
import { handleProvisioning, isProvisioning } from "./provisioner/routes";
import type { LocalCall, LocalWorld } from "./world";

export interface LocalAwsOptions {
  /** Twelve digits; 111122223333 by default, or the upstream's own. */
  readonly account?: string;
  /** The accounts whose roles can be assumed from here; this one alone by default. */
  readonly accounts?: Accounts;
  /** Another AWS-compatible endpoint that answers Glue, KMS and SSM; recorded all the same. */
  readonly upstream?: string;
  /** Whether the account begins without a trail, so that no call's event reaches EventBridge. */
  readonly isWithoutTrail?: boolean;
  /** Whether the catalog keeps the objects that are written into it; by default, calls that write are recorded alone. */
  readonly keepsObjects?: boolean;
  /** How late events of API calls arrive; as late as is usual by default. */
  readonly latency?: Latency;
}

/** A running local AWS. */
export interface LocalAws extends LocalWorld {
  readonly endpoint: string;
  readonly provisioner: Provisioner;
  readonly call: LocalCall;
  /** Answers a request as the endpoint does. */
  readonly handle: RequestHandler;
  readonly close: () => Promise<void>;
}

/** Starts an AWS of its own on a free port of this machine's loopback interface. */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const upstream = options.upstream === undefined ? undefined : new Upstream(options.upstream);
  const account = options.account ?? (await upstream?.readAccount()) ?? "111122223333";
  const served = { endpoint: "" };
  const host = hostInProcesses(() => served.endpoint);
  const { world, gateway } = createLocalCloud({ ...options, account, host, upstream });
  const call: LocalCall = (who, name, input) =>
    callApi({ endpoint: served.endpoint, ...who }, name, input);
  const provisioner = createProvisioner(world, call);
  const handle: RequestHandler = (request) =>
    isProvisioning(request)
      ? handleProvisioning(provisioner, request, world.principals.find(accessKeyIdOf(request)))
      : gateway.handle(request);
  const server = await startHttpServer(handle);
  const { endpoint } = server;
  served.endpoint = endpoint;
  const close = async () => {
    world.functions.close();
    await server.close();
  };
  return { ...world, endpoint, provisioner, call, handle, close };
}
