import { toUnresolvedCode } from "../../../core/aws-error-codes";
import { absent, unresolved, type Fact } from "../../../core/observed/fact";
import { askProvider } from "./ask-provider";
import { findErrorCode, toErrorText } from "./provider-text";

/**
 * Asks AWS through the stack's own provider. Absent where AWS does not know what is asked for.
 * @throws {GuardrailError} for whatever is no answer of AWS.
 */
export async function lookUp<T>(call: string, ask: () => Promise<Fact<T>>): Promise<Fact<T>> {
  return askProvider(call, async () => {
    try {
      return await ask();
    } catch (error) {
      return toFact(error);
    }
  });
}

function toFact(error: unknown): Fact<never> {
  const text = toErrorText(error);
  if (notFound.test(text)) return absent;
  const code = findErrorCode(text);
  if (code === undefined) throw error;
  return unresolved(toUnresolvedCode(code), text);
}

/** The provider gives most errors with AWS's code, and replaces those of what is not there by its own text. */
const notFound = /couldn't find resource|\b(?:Resource)?NotFoundException\b/;
