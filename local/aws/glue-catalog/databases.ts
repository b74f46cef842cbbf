import type { Operation } from "../api/service";
import { objectAt, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import { contentOf, pathOf, reads, secondsOf, toPage, writes, type CatalogStore } from "./store";

export function databaseOperations(store: CatalogStore): Record<string, Operation> {
  const databases = (region: string) => store.objects.in(region).databases;
  return {
    CreateDatabase: writes((input, where) => {
      const state = { CreateTime: secondsOf(store.clock), CatalogId: where.account };
      databases(where.region).add(toDatabase(store, input, where, state));
    }),
    GetDatabase: reads((input, { region }) => ({
      Database: databases(region).get(pathOf(input, "Name")).content,
    })),
    GetDatabases: reads((input, { region }) =>
      toPage("DatabaseList", databases(region).all.map(contentOf), input, 100),
    ),
    UpdateDatabase: writes((input, where) => {
      const { CreateTime, CatalogId } = databases(where.region).get(pathOf(input, "Name")).content;
      const state = { CreateTime, CatalogId };
      databases(where.region).put(toDatabase(store, input, where, state));
    }),
  };
}

function toDatabase(
  store: CatalogStore,
  input: JsonObject,
  where: LocalAccountRegion,
  state: JsonObject,
) {
  const database = objectAt(input, "DatabaseInput");
  return {
    path: pathOf(database, "Name"),
    content: { ...database, ...state },
    isEncrypted: store.isEncrypted("metadata", where),
  };
}
