import type { GlueClient } from "@aws-sdk/client-glue";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { InventoryItem } from "../../core/inventory/item";
import { readCatalog } from "./catalog";
import { connections } from "./connections";
import { dataQualityRulesets } from "./data-quality";
import { mlTransforms, securityConfigurations } from "./encrypting";
import { readPages } from "./read-pages";
import { crawlers, devEndpoints, sessions } from "./referring";
import { jobs, runsOf, triggers } from "./started";

/** What is read, and by whose rights. */
export interface InventoryQuery {
  readonly glue: GlueClient;
  readonly kms: KMSClient;
  readonly account: string;
  /** Whether the latest runs of each job are read, which takes a call for each job. */
  readonly withRuns: boolean;
}

/**
 * Reads everything of an account and Region that the controls on Glue judge, a page at a time. The
 * security configurations come before whatever names one. Never rejects: what cannot be read is an
 * item that says why.
 */
export async function* readInventory(
  query: InventoryQuery,
): AsyncGenerator<readonly InventoryItem[]> {
  const { glue, kms, account } = query;
  yield* readCatalog(glue, kms, account);
  yield* readPages(securityConfigurations, glue);
  for await (const page of readPages(jobs, glue)) {
    yield page;
    if (query.withRuns) yield* readRuns(query, page);
  }
  const others = [
    crawlers,
    devEndpoints,
    sessions,
    mlTransforms,
    connections,
    triggers,
    dataQualityRulesets,
  ];
  for (const listing of others) yield* readPages(listing, glue);
}

async function* readRuns({ glue }: InventoryQuery, page: readonly InventoryItem[]) {
  for (const item of page) if (item.kind === "job") yield* readPages(runsOf(item), glue);
}
