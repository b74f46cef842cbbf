/** Base of every error that the guardrail throws on purpose; `cause` holds what led to it. */
export class GuardrailError extends Error {
  // Set by hand: a minified bundle renames the class.
  override name = "GuardrailError";
}

/** The message of whatever was thrown. */
export function toErrorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One wrong value of a configuration. */
export interface ConfigProblem {
  /** Where the value stands: a stack config key, a variable's name. */
  readonly path: string;
  readonly expected: string;
  /** The value that was found, or `undefined` when there is none. */
  readonly found: string | undefined;
}

/** A configuration that cannot be used; the message lists every problem, one to a line. */
export class ConfigError extends GuardrailError {
  override name = "ConfigError";

  constructor(
    readonly source: string,
    readonly problems: readonly ConfigProblem[],
  ) {
    super([`${source} cannot be used:`, ...problems.map(describe)].join("\n"));
  }
}

function describe({ path, expected, found }: ConfigProblem): string {
  return found === undefined
    ? `  ${path}: missing; expected ${expected}`
    : `  ${path}: expected ${expected}; found ${JSON.stringify(found)}`;
}
