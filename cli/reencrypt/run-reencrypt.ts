import { createReencryptClients, readAccount } from "../../aws/reencrypt/clients";
import { Pace } from "../../aws/reencrypt/pace";
import type { Requirement } from "../../core/requirement";
import type { Console } from "../command";
import { openJournal } from "./journal";
import type { ReencryptOptions } from "./options";
import { ProgressLines } from "./report/progress-lines";
import { toJsonReport, toTextReport } from "./report/report";
import { Tally } from "./report/tally";
import { SettingsGuard } from "./settings-guard";
import { toRun } from "./to-run";
import { RunStopped, type Run } from "./walk/run";
import { walk } from "./walk/walk";

/**
 * Does what the command line asked for; true when every object is encrypted, or would be.
 * @throws {GuardrailError} where nothing may be written, or the journal cannot be resumed.
 */
export async function runReencrypt(
  options: ReencryptOptions,
  { print, complain }: Console,
  clients = createReencryptClients(options.region, new Pace(options.perSecond)),
): Promise<boolean> {
  const { region, isApplied } = options;
  const account = await readAccount(clients.sts);
  const guard = new SettingsGuard(clients, account, toRequirement(options, account));
  await guard.lookFirst();
  const journal = await openJournal(options, account, clients);
  const tally = new Tally(isApplied);
  const progress = new ProgressLines(tally, complain);
  const run = toRun(options, clients, { account, journal, guard, tally });
  const stopped = await finish(run, guard).finally(() => {
    progress.close();
  });
  const { selection } = journal;
  const ending = { account, region, selection, isApplied, tally, stopped };
  print(options.isJson ? toJsonReport(ending) : toTextReport(ending));
  complain(`reencrypt: ${tally.total}`);
  return stopped === undefined && tally.isClean;
}

function toRequirement({ keys, region }: ReencryptOptions, account: string): Requirement {
  const approved = keys.length === 0 ? "any-customer-key" : keys;
  return {
    accountRegion: { account, region },
    metadataKeys: approved,
    passwordKeys: approved,
    securityConfigurationKeys: approved,
    knownSecurityConfigurations: [],
    serviceRoles: "any",
  };
}

/** Walks the catalog and looks at its settings once more; why it ended early, where it did. */
async function finish(run: Run, guard: SettingsGuard): Promise<string | undefined> {
  try {
    await walk(run);
    await guard.lookAgain();
    return undefined;
  } catch (error) {
    if (error instanceof RunStopped) return error.message;
    throw error;
  }
}
