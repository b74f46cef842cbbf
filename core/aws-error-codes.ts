import type { UnresolvedCode } from "./observed/fact";

/** Whether AWS understood the call and its caller may not make it. */
export function isAccessDenied(code: string): boolean {
  return accessDenied.has(code);
}

/** Whether a retry cannot resolve the error; every other error, known or not, is retried. */
export function isPermanent(code: string): boolean {
  return accessDenied.has(code) || permanent.has(code);
}

/** Why a fact could not be read, by the code that AWS or an SDK gave. */
export function toUnresolvedCode(code: string): UnresolvedCode {
  return [...unresolvedCodes].find(([, codes]) => codes.has(code))?.[0] ?? "service-error";
}

const accessDenied: ReadonlySet<string> = new Set([
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
    "credentials-refused",
    new Set([
      "ExpiredToken",
      "ExpiredTokenException",
      "InvalidClientTokenId",
      "InvalidSignatureException",
      "UnrecognizedClientException",
    ]),
  ],
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

const permanent: ReadonlySet<string> = new Set([
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
