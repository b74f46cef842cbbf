import { ApiError, type Operation } from "../api/service";
import { objectAt, textAt, type JsonObject } from "../json";
import { RegionStore } from "../region-store";
import { toPage } from "./glue/paged-list";

/** Glue's security configurations, of which one is made and deleted and never changed. */
export function securityConfigurationOperations(): Record<string, Operation> {
  const store = new RegionStore(() => new Map<string, JsonObject>());
  return {
    CreateSecurityConfiguration: {
      access: "write",
      answer: (input, { region }) => create(store, region, input),
    },
    GetSecurityConfiguration: {
      access: "read",
      answer(input, { region }) {
        const name = nameOf(input);
        const EncryptionConfiguration = store.in(region).get(name);
        if (EncryptionConfiguration === undefined) throw notFound(name);
        return { SecurityConfiguration: { Name: name, EncryptionConfiguration } };
      },
    },
    GetSecurityConfigurations: {
      access: "read",
      answer: (input, { region }) => list(store, region, input),
    },
    DeleteSecurityConfiguration: {
      access: "write",
      answer(input, { region }) {
        if (!store.in(region).delete(nameOf(input))) throw notFound(nameOf(input));
        return {};
      },
    },
  };
}

function list(
  store: RegionStore<Map<string, JsonObject>>,
  region: string,
  input: JsonObject,
): JsonObject {
  const all = [...store.in(region)].map(([Name, EncryptionConfiguration]) => ({
    Name,
    EncryptionConfiguration,
  }));
  return toPage(all, "SecurityConfigurations", input, { most: 1_000, usual: 100 });
}

function create(
  store: RegionStore<Map<string, JsonObject>>,
  region: string,
  input: JsonObject,
): JsonObject {
  const name = nameOf(input);
  if (store.in(region).has(name)) {
    throw new ApiError("AlreadyExistsException", "Security configuration already exists.");
  }
  store.in(region).set(name, objectAt(input, "EncryptionConfiguration"));
  return { Name: name };
}

function nameOf(input: JsonObject): string {
  return textAt(input, "Name") ?? "";
}

function notFound(name: string): ApiError {
  return new ApiError("EntityNotFoundException", `Security configuration ${name} not found.`);
}
