import type { UnresolvedCode } from "../../core/observed/fact";
/** An error as the SDK throws it: AWS's code is its name. */
export function anSdkError(name: string): Error {
  return Object.assign(new Error("because"), { name });
}

/** Every failure but "there is no such thing", and what is then known of the fact. */
export const unreadable: Readonly<Record<string, UnresolvedCode>> = {
  AccessDeniedException: "access-denied",
  ExpiredTokenException: "credentials-refused",
  ThrottlingException: "throttled",
  TimeoutError: "timed-out",
  KMSInternalException: "service-error",
  ECONNREFUSED: "service-error",
};
