import {
  createServer,
  request as send,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { LocalAws } from "../../../local/aws/local-aws";
import type { Provisioning } from "../provider/local-aws-client";
import { publishRecords } from "./deployment-records";

/** Stands between the provider and the local AWS, and decides how far a destroy gets. */
export interface ProvisioningGate {
  readonly endpoint: string;
  /** Deletes that went through, oldest first. */
  readonly deleted: readonly Provisioning[];
  /** Lets so many more deletes through, and refuses every one after them. */
  allowDeletes(count: number): void;
  /** How late EventBridge gets the records of the deployment, by the local clock. */
  deliverRecordsAfter(milliseconds: number): void;
  close(): Promise<void>;
}

/** Long enough for an `up` to be over, as on AWS; they arrive when the clock is advanced over it. */
const usualLatencyMs = 30_000;

/**
 * Passes on what the provider asks for. The local provisioner changes most parts without an API
 * call, so the records that AWS would make of the deployment are published here. Where they are not
 * late at all, the provider goes on only when all that they woke has ended.
 */
export async function startProvisioningGate(local: LocalAws): Promise<ProvisioningGate> {
  const deleted: Provisioning[] = [];
  const allowance = { deletes: Infinity };
  const latency = { milliseconds: usualLatencyMs };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/_local/") !== true) {
      forward(local.endpoint, request, response);
      return;
    }
    const [url, body] = [request.url ?? "", await readBody(request)];
    const step = url === "/_local/provision" ? parse(body) : undefined;
    const isDelete = step?.operation === "delete";
    if (isDelete && allowance.deletes <= 0) {
      respond(response, 400, refusal);
      return;
    }
    if (isDelete) allowance.deletes -= 1;
    const answer = await passOn(local.endpoint + url, body, request.headers.authorization);
    if (isDelete && answer.status === 200) deleted.push(step);
    if (step !== undefined && answer.status === 200) {
      await record(local, step, latency.milliseconds);
    }
    respond(response, answer.status, answer.body);
  };
  const server = createServer((request, response) => void handle(request, response));
  server.keepAliveTimeout = 0; // for the reason that startHttpServer gives
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deleted,
    allowDeletes: (count) => {
      allowance.deletes = count;
    },
    deliverRecordsAfter: (milliseconds) => {
      latency.milliseconds = milliseconds;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}

/** The calls of an AWS SDK are no steps of a deployment: they go through as they come. */
function forward(endpoint: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = "/" } = request;
  const onward = send(endpoint + url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}

async function record(local: LocalAws, step: Provisioning, latencyMs: number): Promise<void> {
  const deliver = () => {
    publishRecords(local, step);
    return local.bus.settle();
  };
  if (latencyMs === 0) await deliver();
  else local.clock.schedule(latencyMs, deliver);
}

function parse(body: string): Provisioning {
  return JSON.parse(body) as Provisioning;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const refusal = JSON.stringify({
  code: "ServiceUnavailable",
  message: "the destroy ends here",
});

function respond(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}

async function passOn(url: string, body: string, authorization = "") {
  const headers = { "content-type": "application/json", authorization };
  const response = await fetch(url, { method: "POST", headers, body });
  return { status: response.status, body: await response.text() };
}
