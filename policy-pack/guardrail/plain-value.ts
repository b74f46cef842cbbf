import { toFact, unresolved, type Fact } from "../../core/observed/fact";
import type { Inputs } from "../inputs/inputs";
import { UnknownValueError } from "../inputs/unknown-value";

/** A property as plain data; unresolved where any part of it is known only after deployment. */
export function observePlain(inputs: Inputs, property: string): Fact<unknown> {
  try {
    const text = JSON.stringify(inputs[property]) as string | undefined;
    return toFact(text === undefined ? undefined : (JSON.parse(text) as unknown));
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return unresolved("known-after-deployment", property);
  }
}
