import { AwsError } from "../../../aws/errors";
import type { ReencryptClients } from "../../../aws/reencrypt/clients";
import { isAccessDenied } from "../../../core/aws-error-codes";
import { GuardrailError, toErrorMessage } from "../../../core/errors";
import type { ObjectKind, ObjectName } from "../../../core/reencrypt/catalog-object";
import type { Premises } from "../../../core/reencrypt/left-out";
import type { ObjectResult, Outcome } from "../../../core/reencrypt/outcome";
import type { Selection } from "../../../core/reencrypt/selection";

/** What every step of a run shares. */
export interface Run {
  readonly glue: ReencryptClients["glue"];
  readonly premises: Premises;
  readonly selection: Selection;
  readonly isApplied: boolean;
  readonly deletesOldVersions: boolean;
  /** Empty for all. */
  readonly databases: readonly string[];
  readonly isSkipped: (kind: ObjectKind) => boolean;
  /** Whether an earlier run that this one goes on with has written the object; it counts then. */
  readonly isDone: (name: ObjectName) => boolean;
  /** To be called before each read for a write. @throws {RunStopped} where no write may follow. */
  readonly beforeWrite: () => Promise<void>;
  /** Notes what became of an object. @throws {RunStopped} where all fail. */
  readonly record: (result: ObjectResult) => void;
}

/** Thrown where the rest of the objects must not or cannot be written. */
export class RunStopped extends GuardrailError {
  override name = "RunStopped";
}

/** Runs a step on one object, or on all that `*` in its name stands for, and records it where it fails. */
export async function recordFailure(
  { record }: Run,
  name: ObjectName,
  step: () => Promise<void>,
): Promise<void> {
  try {
    await step();
  } catch (error) {
    record({ ...name, ...toFailed(error) });
  }
}

/**
 * The outcome of a call that failed. AWS's text on other errors than a denial may repeat values of the
 * input, such as a password.
 * @throws whatever is no failed call.
 */
export function toFailed(error: unknown): Outcome {
  if (!(error instanceof AwsError)) throw error;
  const { operation, code, cause } = error;
  const text = isAccessDenied(code) ? `: ${toErrorMessage(cause)}` : "";
  return { outcome: "failed", reason: `${operation}: ${code}${text}` };
}
