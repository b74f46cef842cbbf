import { callApi } from "./api/client";
import { Gateway } from "./api/gateway";
import { startHttpServer, type LocalServer } from "./api/http-server";
import type { Service } from "./api/service";
import { Upstream } from "./api/upstream";
import { Clock } from "./clock";
import { deliver } from "./event-bus/deliver";
import { EventBus } from "./event-bus/event-bus";
import { Rules } from "./event-bus/rules";
import { Faults } from "./faults";
import { Functions } from "./functions/functions";
import type { LocalFunction } from "./functions/local-function";
import { Roles } from "./iam/roles";
import type { Json } from "./json";
import { createProvisioner, type Provisioner } from "./provisioner/provisioner";
import { handleProvisioning, isProvisioning } from "./provisioner/routes";
import type { RegionHome } from "./region-store";
import { createGlue } from "./services/glue";
import { createKms } from "./services/kms";
import { Queues } from "./services/queues";
import { createSns } from "./services/sns";
import { createSsm } from "./services/ssm";
import { createSts } from "./services/sts";
import { toApiEvent, type AnsweredCall } from "./trail/api-event";
import { History } from "./trail/history";
import { Principals } from "./trail/principals";
import type { LocalCall, LocalWorld } from "./world";

export interface LocalAwsOptions {
  /** Twelve digits; 111122223333 by default, or the upstream's own. */
  readonly account?: string;
  /** Another AWS-compatible endpoint that answers Glue, KMS and SSM; recorded all the same. */
  readonly upstream?: string;
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
  const endpoint = { url: "" };
  const world = createWorld(account, endpoint);
  const gateway = new Gateway({
    ...world,
    upstream,
    services: createServices(world),
    onAnswered: (call) => { record(world, call); }, // prettier-ignore
  });
  const call: LocalCall = (who, name, input) =>
    callApi({ endpoint: endpoint.url, ...who }, name, input);
  const provisioner = createProvisioner(world, call);
  const server = await startHttpServer((request) =>
    isProvisioning(request) ? handleProvisioning(provisioner, request) : gateway.handle(request),
  );
  endpoint.url = server.endpoint;
  return { ...world, endpoint: server.endpoint, provisioner, call, close: closing(world, server) };
}

function createWorld(account: string, endpoint: { readonly url: string }): LocalWorld {
  const clock = new Clock();
  const faults = new Faults();
  const principals = new Principals();
  const roles = new Roles();
  const rules = new Rules();
  const queues = new Queues();
  const functions = new Functions({
    clock,
    principals,
    endpoint: () => endpoint.url,
    sendFailure: (fn, home, record) => { sendFailure({ roles, queues }, fn, home, record); }, // prettier-ignore
  });
  const bus = new EventBus({
    clock,
    faults,
    rules,
    deliver: (delivery) => deliver(delivery, functions, queues),
  });
  const topics = { arns: new Set<string>(), published: [] };
  const history = new History();
  return { account, clock, faults, history, principals, roles, rules, queues, topics, functions, bus }; // prettier-ignore
}

function createServices({ clock, topics }: LocalWorld): ReadonlyMap<string, Service> {
  const services = [
    createGlue(),
    createKms(clock),
    createSsm(clock),
    createSns(topics),
    createSts(),
  ];
  return new Map(services.map((service) => [service.name, service]));
}

/** Keeps every call, and turns those that write into events, failed ones included. */
function record({ history, functions, bus }: LocalWorld, call: AnsweredCall): void {
  const { request, operation, caller, error, time, home } = call;
  const access = operation?.access ?? "read";
  const runId = functions.runIdOf(request.accessKeyId);
  history.add({
    time,
    call: `${request.service}:${request.operation}`,
    access,
    region: request.region,
    caller: caller.name,
    input: request.input,
    ...(error !== undefined && { error: error.code }),
    ...(runId !== undefined && { runId }),
  });
  if (access === "write") bus.publish(toApiEvent(call), home);
}

function sendFailure(
  { roles, queues }: Pick<LocalWorld, "roles" | "queues">,
  { config, asyncSettings }: LocalFunction,
  home: RegionHome,
  failure: Json,
): void {
  const queue = queues.byArn(asyncSettings.onFailureArn);
  const role = config.roleArn.slice(config.roleArn.lastIndexOf("/") + 1);
  const request = {
    action: "sqs:SendMessage",
    resource: asyncSettings.onFailureArn ?? "",
    conditions: { "aws:requestedregion": home.region },
  };
  if (queue !== undefined && roles.isAllowed(role, request)) queue.messages.push(failure);
}

function closing(world: LocalWorld, server: LocalServer): () => Promise<void> {
  return async () => {
    world.functions.close();
    await server.close();
  };
}
