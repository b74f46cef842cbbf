import { GuardrailError } from "../core/errors";
import { unresolved, type Unresolved, type UnresolvedCode } from "../core/observed/fact";

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
    this.isRetryable = !permanent.has(code);
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

/** The name by which SDK errors are distinguished; copies of a package make `instanceof` unreliable. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Whether AWS understood a call and refused it, for lack of a right or because of its content. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof AwsError)) return false;
  return accessDenied.has(error.code) || error.code === "InvalidInputException";
}

/** Why a fact could not be read, for a caller that goes on without it. */
export function toUnresolved(error: unknown): Unresolved {
  const cause = error instanceof AwsError ? error.cause : error;
  const name = errorName(cause);
  const code = [...unresolvedCodes].find(([, names]) => names.has(name))?.[0] ?? "service-error";
  return unresolved(code, cause instanceof Error ? `${name}: ${cause.message}` : name);
}

const accessDenied = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AuthorizationError",
  "AuthorizationErrorException",
  "KMSAccessDeniedException",
  "UnauthorizedOperation",
]);

const unresolvedCodes: ReadonlyMap<UnresolvedCode, ReadonlySet<string>> = new Map([
  ["access-denied", accessDenied],
  [
    "throttled",
    new Set([
      "LimitExceededException",
      "RequestLimitExceeded",
      "RequestThrottled",
      "RequestThrottledException",
      "ThrottledException",
      "Throttling",
      "ThrottlingException",
      "TooManyRequestsException",
    ]),
  ],
  [
    "timed-out",
    new Set([
      "AbortError",
      "DependencyTimeoutException",
      "OperationTimeoutException",
      "RequestTimeout",
      "RequestTimeoutException",
      "TimeoutError",
    ]),
  ],
]);

/** Errors that a retry cannot resolve; every other error, known or not, is retried. */
const permanent: ReadonlySet<string> = new Set([
  ...accessDenied,
  "IncompleteSignature",
  "InvalidArnException",
  "InvalidInputException",
  "InvalidParameter",
  "InvalidParameterException",
  "InvalidParameterValueException",
  "NotFound",
  "NotFoundException",
  "OptInRequired",
  "UnrecognizedClientException",
  "ValidationError",
  "ValidationException",
]);
