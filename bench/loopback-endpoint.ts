import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { names } from "../core/deployed/names";
import type { DeployedFunction } from "./deployed-function";

/** An endpoint that answers the calls of a wake-up at once, so that only the function is measured. */
export interface LoopbackEndpoint {
  readonly url: string;
  /** Operations asked for since the last `clear`, in order. */
  readonly calls: readonly string[];
  readonly clear: () => void;
  /** Switches the catalog's encryption off. */
  readonly weaken: () => void;
  readonly close: () => Promise<void>;
}

type Json = Record<string, unknown>;

/** Starts the endpoint on a free port; its catalog is as required from the start. */
export async function startLoopbackEndpoint({
  keyArn,
  required,
}: Pick<DeployedFunction, "keyArn" | "required">): Promise<LoopbackEndpoint> {
  let settings: Json = required;
  const calls: string[] = [];
  const respond = (operation: string, input: Json): Json => {
    calls.push(operation);
    if (operation.startsWith("Put")) settings = input.DataCatalogEncryptionSettings as Json;
    const answers: Record<string, Json> = {
      GetDataCatalogEncryptionSettings: { DataCatalogEncryptionSettings: settings },
      DescribeKey: { KeyMetadata: describe(keyArn) },
      GetParameter: { Parameter: { Name: names.keyParameter, Value: keyArn } },
    };
    return answers[operation] ?? {};
  };
  const server = createServer((request, response) => void answer(request, response, respond));
  const { port } = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    clear: () => calls.splice(0),
    weaken: () => {
      settings = { EncryptionAtRest: { CatalogEncryptionMode: "DISABLED" } };
    },
    close: () => close(server),
  };
}

function describe(keyArn: string): Json {
  const state = { KeyState: "Enabled", KeySpec: "SYMMETRIC_DEFAULT", KeyUsage: "ENCRYPT_DECRYPT" };
  return { Arn: keyArn, KeyId: keyArn.slice(keyArn.indexOf("/") + 1), ...state };
}

/** Answers one call of the AWS JSON protocols; SNS, which speaks another, gets a bare success. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  respond: (operation: string, input: Json) => Json,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const target = request.headers["x-amz-target"];
  if (typeof target !== "string") {
    respond(new URLSearchParams(text).get("Action") ?? "unknown", {});
    response.setHeader("content-type", "text/xml");
    response.end(
      "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>",
    );
    return;
  }
  const operation = target.slice(target.indexOf(".") + 1);
  response.setHeader("content-type", "application/x-amz-json-1.1");
  response.end(JSON.stringify(respond(operation, JSON.parse(text) as Json)));
}

function listen(server: Server): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      resolve(server.address() as AddressInfo);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
