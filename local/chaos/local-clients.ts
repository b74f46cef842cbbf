import type { AwsClients } from "../../aws/clients";
import type { JsonObject } from "../aws/json";

/** Makes one call, named `service:Operation`. @throws as the SDK would: an error with AWS's name. */
export type Send = (call: string, input: JsonObject) => Promise<JsonObject>;

/**
 * Clients that the adapters in aws/ take for the SDK's own: a command's name and input are all that
 * is read of it. Nothing is retried, which is harder than with the SDK.
 */
export function createLocalClients(send: Send): AwsClients {
  return {
    glue: toClient(send, "glue"),
    kms: toClient(send, "kms"),
    ssm: toClient(send, "ssm"),
    sns: () => Promise.resolve(toClient(send, "sns")),
    eventBridge: () => Promise.resolve(toClient(send, "events")),
    eventBridgeIn: () => Promise.reject(new Error("The campaign has one Region.")),
    scheduler: () => Promise.resolve(toClient(send, "scheduler")),
    cloudWatch: () => Promise.resolve(toClient(send, "monitoring")),
    lambda: () => Promise.resolve(toClient(send, "lambda")),
    cloudTrail: () => Promise.resolve(toClient(send, "cloudtrail")),
  };
}

interface SentCommand {
  readonly constructor: { readonly name: string };
  readonly input: object;
}

/** The clients have far more members, of which the adapters call `send` alone. */
function toClient(send: Send, service: string): never {
  const client = {
    send: ({ constructor, input }: SentCommand) =>
      send(`${service}:${constructor.name.replace(/Command$/, "")}`, toWire(input)),
  };
  return client as never;
}

/** Times go over the wire as epoch seconds. */
function toWire(input: object): JsonObject {
  const entries = Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]: [string, unknown]) => [
      name,
      value instanceof Date ? value.getTime() / 1000 : value,
    ]);
  return Object.fromEntries(entries) as JsonObject;
}
