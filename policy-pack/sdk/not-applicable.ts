import type { ResourceValidationArgs } from "@pulumi/policy";

/**
 * Says why a policy does not apply. The SDK throws an error for it, a dozen times for each resource,
 * and the stack trace that an error takes, and that nobody reads here, costs more than the judging.
 */
export function passOver(
  { notApplicable }: Pick<ResourceValidationArgs, "notApplicable">,
  why: string,
): never {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return notApplicable(why);
  } finally {
    Error.stackTraceLimit = limit;
  }
}
