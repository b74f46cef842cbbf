import type { AwsClients } from "../../../aws/clients";
import { isJsonObject, textAt, type Json, type JsonObject } from "../../aws/json";

/**
 * Makes one call, named `service:Operation`, in the function's own Region unless another is named.
 * @throws as the SDK would: an error with AWS's name.
 */
export type Send = (call: string, input: JsonObject, region?: string) => Promise<JsonObject>;

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
    eventBridgeIn: (region) =>
      Promise.resolve(toClient((call, input) => send(call, input, region), "events")),
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
    send: async ({ constructor, input }: SentCommand) => {
      const call = `${service}:${constructor.name.replace(/Command$/, "")}`;
      return fromWire(await send(call, toWire(input)));
    },
  };
  return client as never;
}

/** The SDK's form of an answer: the lists and maps of the query protocol, and the times of metrics. */
function fromWire(answer: Json): unknown {
  if (Array.isArray(answer)) return answer.map((item: Json) => fromWire(item));
  if (!isJsonObject(answer)) return answer;
  const { member, entry } = answer;
  if (Array.isArray(member)) return fromWire(member);
  if (Array.isArray(entry)) return Object.fromEntries(entry.filter(isJsonObject).map(toEntry));
  const members = Object.entries(answer).map(([name, value = null]) => [
    name,
    readMember(name, value),
  ]);
  return Object.fromEntries(members);
}

/** Of the query protocol's empty elements only the name says that they are lists. */
function readMember(name: string, value: Json): unknown {
  if (name === "Timestamps") return numbersOf(value).map(toDate);
  const isEmpty = isJsonObject(value) && Object.keys(value).length === 0;
  return name === "Subscriptions" && isEmpty ? [] : fromWire(value);
}

function toEntry({ value = null, ...entry }: JsonObject): readonly [string, unknown] {
  return [textAt(entry, "key") ?? "", fromWire(value)];
}

function numbersOf(value: Json): readonly number[] {
  return Array.isArray(value) ? value.filter((item: Json) => typeof item === "number") : [];
}

function toDate(epochSeconds: number): Date {
  return new Date(epochSeconds * 1000);
}

/** Times go over the wire as epoch seconds. */
function toWire(input: object): JsonObject {
  const entries = Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]: [string, Json | Date]): [string, Json] => [
      name,
      value instanceof Date ? value.getTime() / 1000 : value,
    ]);
  return Object.fromEntries(entries);
}
