import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { toErrorMessage } from "../../../core/errors";
import type { RawRequest } from "./api-request";
import type { RawResponse } from "./api-response";
import type { NoAnswer } from "./gateway";
import { callLoopbackDirectly } from "./loopback-without-proxy";

export type RequestHandler = (request: RawRequest) => Promise<RawResponse | NoAnswer>;

export interface LocalServer {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/** Serves on a free port of the loopback interface, which this process then calls without a proxy. */
export async function startHttpServer(handle: RequestHandler): Promise<LocalServer> {
  callLoopbackDirectly();
  const server = createServer((request, response) => void serve(handle, request, response));
  // By default Node ends a connection that is idle for 5 s. A client that was busy until then sends
  // its next request before it has seen the end, and fails.
  server.keepAliveTimeout = 0;
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", listening);
  });
  return { endpoint: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) };
}

async function serve(
  handle: RequestHandler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { method = "GET", url: path = "/", headers } = request;
    const answer = await handle({ method, path, headers, body: await text(request) });
    if (answer === "silent") return;
    if (answer === "down") {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  } catch (error) {
    const message = toErrorMessage(error);
    response.writeHead(500, { "content-type": "application/json" });
    response.end(JSON.stringify({ __type: "LocalAwsDefect", code: "LocalAwsDefect", message }));
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => {
      closed();
    });
    server.closeAllConnections();
  });
}
