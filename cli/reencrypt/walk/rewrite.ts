import { AwsError } from "../../../aws/errors";
import { readObject, type SingleKind } from "../../../aws/reencrypt/read";
import { writeObject } from "../../../aws/reencrypt/write";
import { isAccessDenied } from "../../../core/aws-error-codes";
import type { CatalogObject, ObjectName } from "../../../core/reencrypt/catalog-object";
import { whyLeftOut } from "../../../core/reencrypt/left-out";
import type { Outcome } from "../../../core/reencrypt/outcome";
import { isCandidate } from "../../../core/reencrypt/selection";
import { toFailed, type Run } from "./run";

/** How often a table is read again whose version has changed in between. */
const attempts = 5;

/** An object of a listing, with what becomes of it; `undefined` where that takes a read of its own. */
export interface Judged {
  readonly name: ObjectName<SingleKind>;
  readonly outcome: Outcome | undefined;
}

/** Judges an object by its listing. One to be written is read again, and so is a password, which is not listed. */
export function judgeListed(run: Run, listed: CatalogObject<SingleKind>): Judged {
  const { kind, path } = listed;
  return { name: { kind, path }, outcome: toListedOutcome(run, listed) };
}

function toListedOutcome(run: Run, listed: CatalogObject<SingleKind>): Outcome | undefined {
  if (!isCandidate(run.selection, listed)) return { outcome: "after" };
  if (listed.kind === "connection") return undefined;
  const leftOut = whyLeftOut(listed, run.premises);
  if (leftOut !== undefined) return { outcome: "left-out", ...leftOut };
  return run.isApplied ? undefined : { outcome: "rewritten" };
}

/** Writes an object again where it has to be, and records what became of it. */
export async function rewriteJudged(run: Run, { name, outcome }: Judged): Promise<void> {
  if (run.isSkipped(name.kind) || run.isDone(name)) return;
  run.record({ ...name, ...(outcome ?? (await rewrite(run, name))) });
}

async function rewrite(run: Run, name: ObjectName<SingleKind>): Promise<Outcome> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const outcome = await tryToRewrite(run, name);
    if (outcome !== "changed-meanwhile") return outcome;
  }
  return { outcome: "failed", reason: `UpdateTable: changed by others ${attempts} times in a row` };
}

async function tryToRewrite(
  run: Run,
  name: ObjectName<SingleKind>,
): Promise<Outcome | "changed-meanwhile"> {
  try {
    await run.beforeWrite();
    const object = await readObject(run.glue, name);
    const outcome = judgeRead(run, object);
    if (outcome !== undefined) return outcome;
    if (object !== undefined && run.isApplied) await writeObject(run.glue, object);
    return { outcome: "rewritten" };
  } catch (error) {
    return toOutcome(error);
  }
}

function judgeRead(run: Run, object: CatalogObject<SingleKind> | undefined): Outcome | undefined {
  if (object === undefined) return { outcome: "left-out", code: "deleted-meanwhile" };
  if (!isCandidate(run.selection, object)) return { outcome: "after" };
  const leftOut = whyLeftOut(object, run.premises);
  return leftOut && { outcome: "left-out", ...leftOut };
}

function toOutcome(error: unknown): Outcome | "changed-meanwhile" {
  if (!(error instanceof AwsError)) throw error;
  const { operation, code } = error;
  if (code === "ConcurrentModificationException") return "changed-meanwhile";
  if (code === "EntityNotFoundException") return { outcome: "left-out", code: "deleted-meanwhile" };
  // Glue reports a caller that may not decrypt the password as an error of the encryption.
  const isUnreadable = isAccessDenied(code) || code === "GlueEncryptionException";
  if (operation === "GetConnection" && isUnreadable) {
    return { outcome: "left-out", code: "password-hidden", detail: code };
  }
  return toFailed(error);
}
