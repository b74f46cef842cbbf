import type { Operation } from "../api/service";
import { objectAt, textAt, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import { contentOf, pathOf, reads, secondsOf, toPage, writes, type CatalogStore } from "./store";

export function functionOperations(store: CatalogStore): Record<string, Operation> {
  const functions = (region: string) => store.objects.in(region).functions;
  const named = (input: JsonObject, region: string) =>
    functions(region).get(pathOf(input, "DatabaseName", "FunctionName"));
  return {
    CreateUserDefinedFunction: writes((input, where) => {
      const state = { CreateTime: secondsOf(store.clock), CatalogId: where.account };
      functions(where.region).add(toFunction(store, input, where, state));
    }),
    GetUserDefinedFunction: reads((input, { region }) => ({
      UserDefinedFunction: named(input, region).content,
    })),
    GetUserDefinedFunctions: reads((input, { region }) => {
      const pattern = new RegExp(`^(?:${textAt(input, "Pattern") ?? ""})$`);
      const path = textAt(input, "DatabaseName") === undefined ? [] : pathOf(input, "DatabaseName");
      const all = functions(region).below(...path);
      const found = all.filter(({ path: [, name = ""] }) => pattern.test(name));
      return toPage("UserDefinedFunctions", found.map(contentOf), input, 100);
    }),
    UpdateUserDefinedFunction: writes((input, where) => {
      const { CreateTime, CatalogId } = named(input, where.region).content;
      const state = { CreateTime, CatalogId };
      functions(where.region).put(toFunction(store, input, where, state));
    }),
  };
}

function toFunction(
  store: CatalogStore,
  input: JsonObject,
  where: LocalAccountRegion,
  state: JsonObject,
) {
  const fn = objectAt(input, "FunctionInput");
  return {
    path: [...pathOf(input, "DatabaseName"), ...pathOf(fn, "FunctionName")],
    content: { ...fn, DatabaseName: textAt(input, "DatabaseName"), ...state },
    isEncrypted: store.isEncrypted("metadata", where),
  };
}
