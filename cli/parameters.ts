import { toErrorMessage } from "../core/errors";

/** What `parse` makes of a command line, or what is wrong with it. */
export function readParameters<Parsed>(
  parse: () => Parsed,
): Parsed | { readonly problems: readonly string[] } {
  try {
    return parse();
  } catch (error) {
    return { problems: [toErrorMessage(error)] };
  }
}

interface Count {
  readonly name: string;
  readonly least: number;
  readonly or: number;
}

/** Reads an integer of at most four digits; anything else is a problem. */
export function toCount(
  text: string | undefined,
  { name, least, or }: Count,
  problems: string[],
): number {
  if (text === undefined) return or;
  const count = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (count >= least) return count;
  problems.push(`--${name} wants an integer from ${least}, and found ${JSON.stringify(text)}`);
  return or;
}

/** Where a report goes; without a path, to standard output. */
export interface ReportOutput<Format> {
  readonly format: Format;
  readonly path: string | undefined;
}

/** Reads `FORMAT[=FILE]`; a format that is not known is a problem. */
export function toOutput<Format extends string>(
  text: string,
  formats: readonly Format[],
  problems: string[],
): readonly ReportOutput<Format>[] {
  const [name = "", ...path] = text.split("=");
  const format = formats.find((each) => each === name);
  if (format !== undefined) return [{ format, path: path.length > 0 ? path.join("=") : undefined }];
  problems.push(`--output wants ${formats.join(", ")}, and found ${JSON.stringify(text)}`);
  return [];
}
