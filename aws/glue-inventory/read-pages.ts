import type { GlueClient } from "@aws-sdk/client-glue";
import type { InventoryItem, Listing } from "../../core/inventory/item";
import { unresolved, type Unresolved } from "../../core/observed/fact";
import { toUnresolved } from "../errors";

/** One page of a listing. */
interface Page {
  readonly items: readonly InventoryItem[];
  /** Left out, or empty, on the last page. */
  readonly next?: string | undefined;
}

/** How one listing is asked for, a page at a time. */
export interface PagedListing {
  readonly listing: Listing;
  readonly read: (glue: GlueClient, token: string | undefined) => Promise<Page>;
}

/** What most listings give at most: the fewest calls. */
export const pageSize = 1_000;

/**
 * Reads a listing page by page, so that no more than one page is held. Never rejects: a page that
 * cannot be read ends the listing with an item that says so.
 */
export async function* readPages(
  { listing, read }: PagedListing,
  glue: GlueClient,
): AsyncGenerator<readonly InventoryItem[]> {
  let token: string | undefined;
  do {
    const page = await tryPage(() => read(glue, token));
    const why = "why" in page ? page.why : whyEndless(token, page.next);
    if ("items" in page) yield page.items;
    if (why !== undefined) yield [{ kind: "unread", listing, why }];
    token = "items" in page && why === undefined ? page.next : undefined;
  } while (token !== undefined && token !== "");
}

/** The same page would be asked for without end. */
function whyEndless(token: string | undefined, next: string | undefined): Unresolved | undefined {
  if (token === undefined || token !== next) return undefined;
  return unresolved("service-error", "the same NextToken was given twice");
}

/** The page, or why there is none. */
async function tryPage(read: () => Promise<Page>): Promise<Page | { readonly why: Unresolved }> {
  try {
    return await read();
  } catch (error) {
    return { why: toUnresolved(error) };
  }
}
