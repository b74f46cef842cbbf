import { toCanonicalJson } from "./json";

/**
 * A policy in the one form that stands for all that mean the same. To IAM a value and a list of it are
 * the same, the order of a list and of the statements means nothing, names of actions have no case, and
 * the principal `*` is any AWS principal. KMS may give a policy back in any of these forms. Total: what
 * is no policy stays as it is.
 */
export function toCanonicalPolicy(policy: unknown): unknown {
  if (!isObject(policy) || policy.Statement === undefined) return policy;
  return { ...policy, Statement: toSet(policy.Statement, toStatement) };
}

type Convert = (value: unknown) => unknown;

const elements: Readonly<Record<string, Convert>> = {
  Action: (value) => toSet(value, toLowerCase),
  NotAction: (value) => toSet(value, toLowerCase),
  Resource: (value) => toSet(value),
  NotResource: (value) => toSet(value),
  Principal: toPrincipals,
  NotPrincipal: toPrincipals,
  Condition: (value) => mapValues(value, (keys) => mapValues(keys, (each) => toSet(each, toValue))),
};

function toStatement(statement: unknown): unknown {
  if (!isObject(statement)) return statement;
  const entries = Object.entries(statement).map(([name, value]) => [
    name,
    Object.hasOwn(elements, name) ? elements[name]?.(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function toPrincipals(value: unknown): unknown {
  return mapValues(value === "*" ? { AWS: value } : value, (names) => toSet(names));
}

/** `true` and `"true"` are the same condition. */
function toValue(value: unknown): unknown {
  return isObject(value) ? value : String(value);
}

function toLowerCase(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function mapValues(value: unknown, convert: Convert): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, convert(each)]));
}

/** Each value once, in an order that depends on the values alone. */
function toSet(value: unknown, convert: Convert = (each) => each): readonly unknown[] {
  const byText = new Map(
    [value].flat().map((each: unknown) => {
      const converted = convert(each);
      return [toCanonicalJson(converted), converted] as const;
    }),
  );
  return [...byText].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, each]) => each);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
