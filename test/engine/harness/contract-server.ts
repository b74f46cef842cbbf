import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Provisioning } from "../provider/local-aws-client";

/** The provisioning contract and nothing behind it, for tests of the stand-in provider alone. */
export interface ContractServer {
  readonly endpoint: string;
  readonly requests: readonly Provisioning[];
  close(): Promise<void>;
}

/** Every resource gets an ARN and a random id; every function answers with a caller identity. */
export async function startContractServer(): Promise<ContractServer> {
  const requests: Provisioning[] = [];
  const server = createServer((request, response) => {
    void answer(request, response, requests);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  requests: Provisioning[],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as Provisioning;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(request.url === "/_local/invoke" ? identity : kept(body, requests)));
}

const identity = { accountId: "111122223333", arn: "arn:aws:iam::111122223333:root", userId: "A" };

function kept(request: Provisioning, requests: Provisioning[]): unknown {
  requests.push(request);
  const id = request.id ?? randomUUID();
  return { id, outputs: { arn: `arn:aws:test:${request.region}:111122223333:${id}` } };
}
