import { isAccessDenied } from "../../../core/aws-error-codes";
import { GuardrailError } from "../../../core/errors";
import { findErrorCode, toErrorText } from "./provider-text";

/**
 * Asks AWS through the stack's own provider; `call` is the call as IAM names it, and what it is on.
 * @throws {GuardrailError} that says why AWS gave no answer, and what to do.
 */
export async function askProvider<T>(call: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw new GuardrailError(describe(call, toErrorText(cause)), { cause });
  }
}

function describe(call: string, text: string): string {
  return [
    describeReason(call, text),
    "Nothing was registered or changed.",
    `The provider's message: ${text}`,
  ].join("\n");
}

function describeReason(call: string, text: string): string {
  if (credentials.test(text)) {
    return "The AWS provider has no credentials that work, and requires those of the account to deploy to. Sign in, for example with `aws sso login`, or set AWS_PROFILE, and run this command again.";
  }
  if (isAccessDenied(findErrorCode(text) ?? "")) {
    return `AWS denied ${call}, which is required before a deployment. Allow it to the role that runs this command, and run it again.`;
  }
  if (unreachable.test(text)) {
    return `No connection to AWS could be made for ${call}. Check aws:region, the network and the proxy, and run this command again.`;
  }
  return `AWS failed to answer ${call}, which is required before a deployment. Run this command again.`;
}

/** What the provider says before the first call, and what AWS says of keys that are wrong or too old. */
const credentials =
  /credential|ExpiredToken|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|security token/i;

/** As Go's network library prints them. */
const unreachable =
  /request send failed|dial tcp|no such host|connection refused|i\/o timeout|TLS handshake|context deadline exceeded|fetch failed/;
