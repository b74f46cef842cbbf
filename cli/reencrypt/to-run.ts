import type { ReencryptClients } from "../../aws/reencrypt/clients";
import { toNameKey } from "../../core/reencrypt/catalog-object";
import type { ObjectResult } from "../../core/reencrypt/outcome";
import type { Journal } from "./journal";
import type { ReencryptOptions } from "./options";
import type { Tally } from "./report/tally";
import type { SettingsGuard } from "./settings-guard";
import { RunStopped, type Run } from "./walk/run";

/** What guards a run, and where it is noted. */
interface RunParts {
  readonly account: string;
  readonly journal: Journal;
  readonly guard: SettingsGuard;
  readonly tally: Tally;
}

/** What every step of a run shares. */
export function toRun(
  options: ReencryptOptions,
  { glue }: ReencryptClients,
  { account, journal, guard, tally }: RunParts,
): Run {
  const { isApplied, deletesOldVersions, databases, skipped, ignoredMembers } = options;
  const inARow = new FailuresInARow();
  return {
    ...{ glue, isApplied, deletesOldVersions, databases },
    premises: { account, ignoredMembers },
    selection: journal.selection,
    isSkipped: (kind) => skipped.includes(kind),
    isDone(name) {
      const isDone = journal.done.has(toNameKey(name));
      const outcome = name.kind === "old-version" ? "deleted" : "rewritten";
      if (isDone) tally.add({ ...name, outcome });
      return isDone;
    },
    beforeWrite: () => guard.beforeWrite(),
    record(result) {
      tally.add(result);
      const isWritten = result.outcome === "rewritten" || result.outcome === "deleted";
      if (isWritten) journal.add(result);
      inARow.count(result);
    },
  };
}

/** Failures in a row after which the rest would fail alike, for lack of a right or of credentials. */
const mostInARow = 25;

class FailuresInARow {
  #count = 0;

  /** @throws {RunStopped} */
  count({ outcome }: ObjectResult): void {
    this.#count = outcome === "failed" ? this.#count + 1 : 0;
    if (this.#count < mostInARow) return;
    throw new RunStopped(
      `${mostInARow} objects in a row failed. Resolve the cause, then run it again with --resume.`,
    );
  }
}
