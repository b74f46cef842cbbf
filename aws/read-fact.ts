import { absent, type Fact } from "../core/observed/fact";
import { errorName, toUnresolved } from "./errors";
import { sideLookLimitMs, withTimeLimit } from "./time-limit";

/**
 * Reads one fact. Never rejects: a failure makes it unresolved, and AWS's codes for "there is no such
 * thing", where `notFound` names them, absent.
 */
export async function readFactPatiently<T>(
  look: () => Promise<Fact<T>>,
  ...notFound: readonly string[]
): Promise<Fact<T>> {
  try {
    return await look();
  } catch (error) {
    return notFound.includes(errorName(error)) ? absent : toUnresolved(error);
  }
}

/** Reads one fact beside the catalog in the same way, within the limit of such a look. */
export async function readFact<T>(
  look: (abortSignal: AbortSignal) => Promise<Fact<T>>,
  ...notFound: readonly string[]
): Promise<Fact<T>> {
  return readFactPatiently(() => withTimeLimit(sideLookLimitMs, look), ...notFound);
}
