import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { GuardrailError } from "../../core/errors";
import {
  parseJournal,
  toJournalLine,
  whyNotResumed,
  type JournalHead,
  type Resumed,
} from "../../core/reencrypt/journal";
import type { ObjectResult } from "../../core/reencrypt/outcome";

/** The journal of a run, a file to which a line is added after each object that was written. */
export class JournalFile {
  private constructor(
    private readonly path: string,
    readonly head: JournalHead,
    /** Keys of the objects that an earlier run has written. */
    readonly done: ReadonlySet<string>,
  ) {}

  /** Begins anew, in place of a journal of the same path. Names of objects are for its owner alone. */
  static begin(path: string, head: JournalHead): JournalFile {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, toJournalLine(head), { mode: 0o600 });
    return new JournalFile(path, head, new Set());
  }

  /** @throws {GuardrailError} where there is none, or it is of another account, Region or selection. */
  static resume(path: string, run: Resumed): JournalFile {
    const journal = parseJournal(read(path));
    const why = journal === undefined ? "it is no journal" : whyNotResumed(journal.head, run);
    if (journal === undefined || why !== undefined) {
      throw new GuardrailError(
        `The journal ${path} cannot be resumed: ${why}. Name another one by --journal, or run without --resume to start anew.`,
      );
    }
    // A line that was cut off as the process ended must not run into the next.
    appendFileSync(path, "\n");
    return new JournalFile(path, journal.head, journal.done);
  }

  add(result: ObjectResult): void {
    appendFileSync(this.path, toJournalLine(result));
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new GuardrailError(
      `There is no journal to resume: ${path} cannot be read. Run without --resume.`,
      { cause: error },
    );
  }
}
