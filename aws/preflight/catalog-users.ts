import type { GlueClient } from "@aws-sdk/client-glue";
import type { Unresolved } from "../../core/observed/fact";
import type { InventoryItem } from "../../core/inventory/item";
import { toConfigurationKeys } from "../../core/preflight/configuration-keys";
import type { RoleUser } from "../../core/preflight/role-user";
import { securityConfigurations } from "../glue-inventory/encrypting";
import { walkPages, type PagedListing } from "../glue-inventory/read-pages";
import { resourcePolicies } from "./resource-policies";
import { roleUsers } from "./role-users";

/** Who uses the catalog of an account and Region, as far as Glue says. */
export interface CatalogUsers {
  readonly users: readonly RoleUser[];
  /** Keys that a user has to use itself, by the security configuration that names them. */
  readonly configurationKeys: ReadonlyMap<string, readonly string[]>;
  /** Resource policies of the catalog, as text. */
  readonly policies: readonly string[];
  /** Listings that were not read, or not to their end. */
  readonly unread: readonly UnreadUsers[];
}

interface UnreadUsers {
  readonly listing: string;
  readonly why: Unresolved;
}

type OnPage = (page: readonly unknown[]) => void;

/** Reads all of them, in pages, of which each is noted. Never rejects. */
export async function readCatalogUsers(glue: GlueClient, onPage: OnPage): Promise<CatalogUsers> {
  const unread: UnreadUsers[] = [];
  const readAll = async <Item>({ listing, read }: PagedListing<Item, string>) => {
    const all: Item[] = [];
    for await (const page of walkPages(read, glue)) {
      if ("why" in page) unread.push({ listing, why: page.why });
      else {
        onPage(page.items);
        all.push(...page.items);
      }
    }
    return all;
  };
  const configurations = await readAll(securityConfigurations);
  const users: RoleUser[] = [];
  for (const listing of roleUsers) users.push(...(await readAll(listing)));
  const policies = (await readAll(resourcePolicies)).map(({ policy }) => policy);
  return { users, configurationKeys: toKeys(configurations), policies, unread };
}

function toKeys(configurations: readonly InventoryItem[]): CatalogUsers["configurationKeys"] {
  const named = configurations.flatMap((item) =>
    item.kind === "security-configuration"
      ? [[item.name, toConfigurationKeys(item.configuration)] as const]
      : [],
  );
  return new Map(named);
}
