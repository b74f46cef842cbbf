import type { GlueClient } from "@aws-sdk/client-glue";
import type { InventoryItem, Listing } from "../../core/inventory/item";
import { unresolved, type Unresolved } from "../../core/observed/fact";
import { toUnresolved } from "../errors";

/** One page of a listing. */
interface Page<Item> {
  readonly items: readonly Item[];
  /** Left out, or empty, on the last page. */
  readonly next?: string | undefined;
}

/** How one listing is asked for, a page at a time. */
export interface PagedListing<Item = InventoryItem, Name = Listing> {
  readonly listing: Name;
  readonly read: (glue: GlueClient, token: string | undefined) => Promise<Page<Item>>;
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
  for await (const page of walkPages(read, glue)) {
    yield "items" in page ? page.items : [{ kind: "unread", listing, why: page.why }];
  }
}

/** As above, for items of any kind: why the listing ends early comes last. */
export async function* walkPages<Item>(
  read: PagedListing<Item>["read"],
  glue: GlueClient,
): AsyncGenerator<Page<Item> | { readonly why: Unresolved }> {
  let token: string | undefined;
  do {
    const page = await tryPage(() => read(glue, token));
    const why = "why" in page ? undefined : whyEndless(token, page.next);
    yield page;
    if (why !== undefined) yield { why };
    token = "items" in page && why === undefined ? page.next : undefined;
  } while (token !== undefined && token !== "");
}

/** The same page would be asked for without end. */
function whyEndless(token: string | undefined, next: string | undefined): Unresolved | undefined {
  if (token === undefined || token !== next) return undefined;
  return unresolved("service-error", "the same NextToken was given twice");
}

/** The page, or why there is none. */
async function tryPage<Item>(
  read: () => Promise<Page<Item>>,
): Promise<Page<Item> | { readonly why: Unresolved }> {
  try {
    return await read();
  } catch (error) {
    return { why: toUnresolved(error) };
  }
}
