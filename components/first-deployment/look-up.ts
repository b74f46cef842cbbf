import { toUnresolvedCode } from "../../core/aws-error-codes";
import { absent, unresolved, type Fact } from "../../core/observed/fact";

/**
 * Asks AWS through the stack's own provider. Absent where AWS does not know what is asked for.
 * @throws whatever is no answer of AWS.
 */
export async function lookUp<T>(ask: () => Promise<Fact<T>>): Promise<Fact<T>> {
  try {
    return await ask();
  } catch (error) {
    return toFact(error);
  }
}

/** Pulumi hands over the text of an error alone. */
function toFact(error: unknown): Fact<never> {
  const message = error instanceof Error ? error.message : "";
  if (notFound.test(message)) return absent;
  const [, named, code = named] = errorCode.exec(message) ?? [];
  if (code === undefined) throw error;
  return unresolved(toUnresolvedCode(code), message);
}

/** The provider gives most errors with AWS's code, and replaces those of what is not there by its own text. */
const notFound = /couldn't find resource|\b(?:Resource)?NotFoundException\b/;

/** As the AWS SDK for Go prints errors: those that the service declares by their name alone. */
const errorCode = /\bapi error ([A-Za-z]+)|\b([A-Z][A-Za-z]+Exception)\b/;
