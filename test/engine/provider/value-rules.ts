/** Says what is wrong with a known value; `undefined` when nothing is. */
export type ValueRule = (value: unknown) => string | undefined;

export const arn: ValueRule = (value) =>
  typeof value === "string" && /^arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:.+$/.test(value)
    ? undefined
    : `"${String(value)}" is an invalid ARN`;

export const json: ValueRule = (value) => {
  try {
    JSON.parse(String(value));
    return undefined;
  } catch (error) {
    return `contains an invalid JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
};

export function between(least: number, most: number): ValueRule {
  return (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      ? undefined
      : `expected to be in the range (${least} - ${most}), got ${String(value)}`;
}

export function oneOf(...allowed: readonly (string | number)[]): ValueRule {
  return (value) =>
    allowed.some((candidate) => candidate === value)
      ? undefined
      : `expected to be one of ${JSON.stringify(allowed)}, got ${String(value)}`;
}

export function matching(pattern: RegExp): ValueRule {
  return (value) =>
    typeof value === "string" && pattern.test(value)
      ? undefined
      : `invalid value "${String(value)}" (must match ${pattern.source})`;
}
