import { toFact, unresolved, type Fact } from "../../core/observed/fact";
import { UnknownValueError } from "./unknown-value";

/** A resource's properties as the policy SDK hands them over: secrets unwrapped, unknowns guarded. */
export type Inputs = Readonly<Record<string, unknown>>;

/** A fact that another part of the same policy judges. */
export const elsewhere: Fact<never> = unresolved("judged-elsewhere");

/**
 * What decides whether a missing key is worth a report of its own. An absent key is judged together
 * with its mode or flag, which is reported first when it is wrong; a key that is there is judged
 * alone.
 */
export function besideKey(key: Fact<unknown>, inputs: unknown, path: string): Fact<unknown> {
  return key.state === "absent" ? observeBeside(inputs, path) : elsewhere;
}

/** A fact that another field reports; while it is unknown, it must not hide what stands beside it. */
export function observeBeside(inputs: unknown, path: string): Fact<unknown> {
  const fact = observeFact(inputs, path);
  return fact.state === "unresolved" ? elsewhere : fact;
}

/**
 * The fact at a dotted path; absent where a part of the path is missing.
 *
 * @throws UnknownValueError when the value, or a part of the path, is known only after deployment.
 * The SDK turns that into an advisory violation, so it must not be caught on the way.
 */
export function readFact(inputs: unknown, path: string): Fact<unknown> {
  const value = path
    .split(".")
    .reduce<unknown>((found, field) => (isRecord(found) ? found[field] : undefined), inputs);
  return toFact(value);
}

/**
 * Like `readFact`, with an unknown value as `known-after-deployment`. For what is read of many
 * resources at once, where one unknown must not hide the others.
 */
export function observeFact(inputs: unknown, path: string): Fact<unknown> {
  try {
    return readFact(inputs, path);
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return unresolved("known-after-deployment", error.message);
  }
}

/** The text at a dotted path, or `undefined` when it is absent, unknown or no text. */
export function observeText(inputs: unknown, path: string): string | undefined {
  const fact = observeFact(inputs, path);
  return fact.state === "known" && typeof fact.value === "string" ? fact.value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
