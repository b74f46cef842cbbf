import { join } from "node:path";
import type { ReencryptClients } from "../../aws/reencrypt/clients";
import { readSettingsHistory } from "../../aws/reencrypt/settings-history";
import { GuardrailError } from "../../core/errors";
import { encryptedSince } from "../../core/reencrypt/encrypted-since";
import type { ObjectResult } from "../../core/reencrypt/outcome";
import type { Selection } from "../../core/reencrypt/selection";
import { JournalFile } from "./journal-file";
import type { ReencryptOptions } from "./options";

/** What a run goes by and notes. */
export interface Journal {
  readonly selection: Selection;
  /** Keys of the objects that an earlier run has written. */
  readonly done: ReadonlySet<string>;
  readonly add: (result: ObjectResult) => void;
}

/**
 * Begins a journal or goes on with one; a dry run has none.
 * @throws {GuardrailError} where it cannot be resumed, or where nothing says what to write.
 */
export async function openJournal(
  options: ReencryptOptions,
  account: string,
  clients: ReencryptClients,
): Promise<Journal> {
  const { region, isApplied, isResumed, selection: given } = options;
  const path = options.journal ?? join(".reencrypt", `${account}-${region}.jsonl`);
  if (isResumed) {
    return toJournal(
      JournalFile.resume(path, { account, region, ...(given && { selection: given }) }),
    );
  }
  const selection = given ?? (await findSelection(clients, account));
  if (!isApplied) return { selection, done: new Set(), add: () => undefined };
  return toJournal(JournalFile.begin(path, { version: 1, account, region, selection }));
}

function toJournal(file: JournalFile): Journal {
  return {
    selection: file.head.selection,
    done: file.done,
    add: (result) => {
      file.add(result);
    },
  };
}

/** @throws {GuardrailError} where the event history shows no time since which encryption is on. */
async function findSelection(
  { cloudTrail }: ReencryptClients,
  account: string,
): Promise<Selection> {
  const records = await readSettingsHistory(cloudTrail, Date.now());
  const time = encryptedSince(records, account);
  if (time !== undefined) return { kind: "before", time };
  throw new GuardrailError(
    "CloudTrail's event history of 90 days does not show since when the catalog is encrypted, or does not have the latest change yet. Give the time by --before, or write every object by --all.",
  );
}
