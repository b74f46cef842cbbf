import { GetDataCatalogEncryptionSettingsCommand, type GlueClient } from "@aws-sdk/client-glue";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { InventoryItem } from "../../core/inventory/item";
import { identifyKey } from "../../core/kms-key";
import type { ObservedCatalog } from "../../core/observed/fact";
import { describeKey, keyNotFound } from "../catalog/key-state";
import { toLiveCatalog } from "../catalog/settings";
import { toUnresolved } from "../errors";
import { readFactPatiently } from "../read-fact";
import { askForExport, exportNotFound } from "../self-check/metadata-export";

/**
 * The settings of the account's catalog, the export of its metadata, and the keys that the settings name.
 * Never rejects.
 */
export async function* readCatalog(
  glue: GlueClient,
  kms: KMSClient,
  account: string,
): AsyncGenerator<readonly InventoryItem[]> {
  const item = await readSettings(glue, account);
  yield [item, await readExport(glue)];
  if (item.kind !== "catalog") return;
  for (const keyArn of keysOf(item.catalog)) {
    const description = await readFactPatiently(() => describeKey(kms, keyArn), keyNotFound);
    yield [{ kind: "key", key: { keyArn, description } }];
  }
}

async function readSettings(glue: GlueClient, account: string): Promise<InventoryItem> {
  try {
    const answer = await glue.send(new GetDataCatalogEncryptionSettingsCommand({}));
    const { observed } = toLiveCatalog(account, answer.DataCatalogEncryptionSettings);
    return { kind: "catalog", catalog: observed };
  } catch (error) {
    return { kind: "unread", listing: "catalog-settings", why: toUnresolved(error) };
  }
}

async function readExport(glue: GlueClient): Promise<InventoryItem> {
  const found = await readFactPatiently(() => askForExport(glue), ...exportNotFound);
  if (found.state !== "unresolved") return { kind: "metadata-export", export: found };
  return { kind: "unread", listing: "metadata-export", why: found };
}

/**
 * By their ARNs alone. An alias is a violation whatever it leads to; and the first look at one of AWS's
 * own makes the key: https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
 */
function keysOf({ metadata, passwords }: ObservedCatalog): readonly string[] {
  const named = [metadata.keyId, passwords.keyId].flatMap((fact) =>
    fact.state === "known" && typeof fact.value === "string" ? [fact.value] : [],
  );
  return [...new Set(named)].filter((name) => identifyKey(name).form === "key-arn");
}
