import type { Operation } from "../api/service";
import { objectAt, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import type { StoredObject } from "./catalog-objects";
import { pathOf, reads, secondsOf, toPage, writes, type CatalogStore } from "./store";

/**
 * Connections. With encryption of passwords on, a write stores the password as `ENCRYPTED_PASSWORD`;
 * one that was stored before is returned in plain text until it is written again.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionPasswordEncryption.html
 */
export function connectionOperations(store: CatalogStore): Record<string, Operation> {
  const connections = (region: string) => store.objects.in(region).connections;
  return {
    CreateConnection: writes((input, where) => {
      const CreationTime = secondsOf(store.clock);
      connections(where.region).add(toConnection(store, input, where, { CreationTime }));
    }),
    GetConnection: reads((input, { region }) => ({
      Connection: toAnswer(input, connections(region).get(pathOf(input, "Name"))),
    })),
    GetConnections: reads((input, { region }) => {
      const all = connections(region).all.map((each) => toAnswer(input, each));
      return toPage("ConnectionList", all, input, 100);
    }),
    UpdateConnection: writes((input, where) => {
      const { CreationTime } = connections(where.region).get(pathOf(input, "Name")).content;
      connections(where.region).put(toConnection(store, input, where, { CreationTime }));
    }),
  };
}

function toAnswer({ HidePassword }: JsonObject, { content }: StoredObject): JsonObject {
  if (HidePassword !== true) return content;
  const { PASSWORD: _, ...shown } = objectAt(content, "ConnectionProperties");
  return { ...content, ConnectionProperties: shown };
}

function toConnection(
  store: CatalogStore,
  input: JsonObject,
  where: LocalAccountRegion,
  state: JsonObject,
): StoredObject {
  const connection = objectAt(input, "ConnectionInput");
  const isEncrypted = store.isEncrypted("passwords", where);
  const properties = objectAt(connection, "ConnectionProperties");
  const LastUpdatedTime = secondsOf(store.clock);
  return {
    path: pathOf(connection, "Name"),
    content: {
      ...connection,
      ConnectionProperties: isEncrypted ? toEncrypted(properties) : properties,
      ...state,
      LastUpdatedTime,
    },
    isEncrypted,
  };
}

function toEncrypted({ PASSWORD, ...others }: JsonObject): JsonObject {
  const password = typeof PASSWORD === "string" ? PASSWORD : undefined;
  if (password === undefined) return others;
  return { ...others, ENCRYPTED_PASSWORD: Buffer.from(password).toString("base64") };
}
