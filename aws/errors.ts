import { isAccessDenied, isPermanent, toUnresolvedCode } from "../core/aws-error-codes";
import { GuardrailError } from "../core/errors";
import { unresolved, type Unresolved } from "../core/observed/fact";

/** A call to AWS that failed; `cause` is the SDK's error. */
export class AwsError extends GuardrailError {
  override name = "AwsError";
  /** Name of the SDK's error, which is the code that AWS gave: `AccessDeniedException`. */
  readonly code: string;
  /** False when the same call would fail again until a person changes something. */
  readonly isRetryable: boolean;

  constructor(
    readonly operation: string,
    readonly resource: string,
    cause: unknown,
  ) {
    const code = errorName(cause);
    const text = cause instanceof Error ? cause.message : String(cause);
    super(`${operation} on ${resource} failed: ${code}: ${text}`, { cause });
    this.code = code;
    this.isRetryable = !isPermanent(code);
  }
}

/** Runs one call to AWS. @throws AwsError whatever the call throws. */
export async function callAws<T>(
  operation: string,
  resource: string,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new AwsError(operation, resource, cause);
  }
}

/** The error of an entry that AWS refused in a call that it took, named as the SDK names its own. */
export function toEntryError(code: string, message = "no reason given"): Error {
  return Object.assign(new Error(message), { name: code });
}

/** The name by which SDK errors are distinguished; copies of a package make `instanceof` unreliable. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Whether AWS understood a call and refused it, for lack of a right or because of its content. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof AwsError)) return false;
  return isAccessDenied(error.code) || error.code === "InvalidInputException";
}

/** Why a fact could not be read, for a caller that goes on without it. */
export function toUnresolved(error: unknown): Unresolved {
  const cause = error instanceof AwsError ? error.cause : error;
  const name = errorName(cause);
  const detail = cause instanceof Error ? `${name}: ${cause.message}` : name;
  return unresolved(toUnresolvedCode(name), detail);
}
