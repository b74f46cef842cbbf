import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

/** A call as a proxy sees it. */
interface ProxiedCall {
  readonly region: string;
  readonly service: string;
  readonly accessKeyId: string;
  readonly body: string;
}

/** What becomes of a call in place of its answer: an error of AWS, or a connection that is closed. */
export type Fault = "closed" | { readonly status: number; readonly body: string };

export interface Faults {
  readonly choose: (call: ProxiedCall) => Fault | undefined;
  /** Sees what a call that was passed on was answered with. */
  readonly onAnswer: (call: ProxiedCall, answer: string) => void;
}

export interface FaultyProxy {
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/** Passes calls on to another endpoint, but for those that there is a fault for. */
export async function startFaultyProxy(upstream: string, faults: Faults): Promise<FaultyProxy> {
  const server = createServer((request, response) => {
    void answer(upstream, faults, request, response);
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { endpoint: `http://127.0.0.1:${port}`, close: () => close(server) };
}

async function answer(
  upstream: string,
  { choose, onAnswer }: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await text(request);
  const call = toCall(request, body);
  const fault = choose(call);
  if (fault === "closed") {
    request.socket.destroy();
    return;
  }
  if (fault !== undefined) {
    response.writeHead(fault.status, { "content-type": "application/x-amz-json-1.1" });
    response.end(fault.body);
    return;
  }
  const { "content-length": _, connection: __, host: ___, ...headers } = request.headers;
  const sent = await fetch(upstream, {
    method: "POST",
    headers: headers as Record<string, string>,
    body,
  });
  response.writeHead(sent.status, { "content-type": sent.headers.get("content-type") ?? "" });
  const answered = await sent.text();
  onAnswer(call, answered);
  response.end(answered);
}

function toCall({ headers }: IncomingMessage, body: string): ProxiedCall {
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? "");
  const [, accessKeyId = "", region = "", service = ""] = scope ?? [];
  return { accessKeyId, region, service, body };
}

function close(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => {
      closed();
    });
    server.closeAllConnections();
  });
}
