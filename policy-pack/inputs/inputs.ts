import { toFact, unresolved, type Fact } from "../../core/observed/fact";
import { UnknownValueError } from "./unknown-value";
import { Unread } from "./unread";

/** A resource's properties as the policy SDK hands them over: secrets unwrapped, unknowns guarded. */
export type Inputs = Readonly<Record<string, unknown>>;

/**
 * Whether a run leaves the resource out, by `--target` or `--exclude`. Where it is new as well, the
 * engine hands it over without any input, and nothing can be said of it.
 */
export function isLeftOut({ props }: { readonly props: Inputs }): boolean {
  return Object.keys(props).length === 0;
}

/** Why a policy does not apply to what a run leaves out. */
export const leftOut = "The run leaves the resource out.";

/**
 * The fact at a dotted path; absent where a part of the path is missing, and `unresolved` where a
 * part of it is known only after deployment. The SDK would end the whole policy there, and one
 * unknown value must not hide the others; `detail` is the path of what is unknown.
 */
export function observeFact(inputs: unknown, path: string): Fact<unknown> {
  return observeAt(inputs, path.split("."));
}

/** Like `observeFact`, for a field whose name may hold dots. */
export function observeField(inputs: unknown, field: string): Fact<unknown> {
  return observeAt(inputs, [field]);
}

function observeAt(inputs: unknown, fields: readonly string[]): Fact<unknown> {
  try {
    const found = fields.reduce(readField, inputs);
    return found instanceof Unread ? found.why : toFact(found);
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return unresolved("known-after-deployment", error.props.join("."));
  }
}

function readField(found: unknown, field: string): unknown {
  if (found instanceof Unread) return found;
  return isRecord(found) ? found[field] : undefined;
}

/** The text at a dotted path, or `undefined` when it is absent, unknown or no text. */
export function observeText(inputs: unknown, path: string): string | undefined {
  const fact = observeFact(inputs, path);
  return fact.state === "known" && typeof fact.value === "string" ? fact.value : undefined;
}

/** A property as plain data; unresolved where any part of it is known only after deployment. */
export function observePlain(inputs: Inputs, property: string): Fact<unknown> {
  try {
    const text = JSON.stringify(inputs[property]) as string | undefined;
    return toFact(text === undefined ? undefined : JSON.parse(text));
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return unresolved("known-after-deployment", property);
  }
}

/** The same fields in an object of their own; the SDK ends a policy that copies one that is unknown. */
export function copyInputs(inputs: Inputs): Inputs {
  return Object.fromEntries(
    Object.keys(inputs).map((field) => [field, toInput(observeField(inputs, field))]),
  );
}

/** A fact as it stands among inputs. */
export function toInput(fact: Fact<unknown>): unknown {
  if (fact.state === "unresolved") return new Unread(fact);
  return fact.state === "known" ? fact.value : undefined;
}

export function isRecord(value: unknown): value is Inputs {
  return typeof value === "object" && value !== null;
}

/** Names of the fields of an object or a list; reading them is safe where a value is unknown. */
export function fieldsOf(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value) : [];
}
