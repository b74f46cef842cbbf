import type { Condition } from "../judges/policy";
import { isIamMatch } from "../wildcard";
import { toCertainty, type Certainty } from "./certainty";

/**
 * What a request surely has, by condition key in lower case: a value, or `undefined` where it surely has
 * none. A key that is left out may have any value or none.
 */
export type RequestContext = ReadonlyMap<string, string | undefined>;

type Compare = (pattern: string, value: string) => boolean;

const comparisons: Readonly<Record<string, Compare>> = {
  StringEquals: (pattern, value) => pattern === value,
  StringEqualsIgnoreCase: isEqualText,
  StringLike: isIamMatch,
  ArnEquals: isIamMatch,
  ArnLike: isIamMatch,
  Bool: isEqualText,
};

/** Whether a condition holds; `maybe` for an operator, a key or a value that is not understood. */
export function judgeCondition(condition: Condition, context: RequestContext): Certainty {
  const { operator, key, values } = condition;
  if (!context.has(key) || values.some((value) => value.includes("${"))) return "maybe";
  const found = context.get(key);
  if (operator === "Null") {
    return toCertainty(values.some((value) => isEqualText(value, String(found === undefined))));
  }
  const single = operator.replace(/IfExists$/, "");
  const positive = single.replace("Not", "");
  const compare = comparisons[positive];
  if (compare === undefined) return "maybe";
  const isNegated = positive !== single;
  if (found === undefined) return toCertainty(isNegated || single !== operator);
  return toCertainty(values.some((pattern) => compare(pattern, found)) !== isNegated);
}

function isEqualText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
