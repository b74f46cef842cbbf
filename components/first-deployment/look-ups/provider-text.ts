import { toErrorMessage } from "../../../core/errors";

/** The text of an error of the provider, which is all that Pulumi hands over, in one line. */
export function toErrorText(error: unknown): string {
  const text = toErrorMessage(error);
  return text.replaceAll(/\s+/g, " ").trim();
}

/** AWS's code in a text, as the AWS SDK for Go prints it: errors that a service declares by name alone. */
export function findErrorCode(text: string): string | undefined {
  const [, named, code = named] = errorCode.exec(text) ?? [];
  return code;
}

const errorCode = /\bapi error ([A-Za-z]+)|\b([A-Z][A-Za-z]+Exception)\b/;
