/** Names of an object's own members; one that is written out in the code has no others. */
export function keysOf<T extends object>(value: T): readonly Extract<keyof T, string>[] {
  const keys: Extract<keyof T, string>[] = [];
  for (const key in value) if (Object.hasOwn(value, key)) keys.push(key);
  return keys;
}

/** An object with these names, each with the value that it is given. */
export function fromKeys<Key extends string, Value>(
  keys: readonly Key[],
  toValue: (key: Key) => Value,
): Record<Key, Value> {
  // `fromEntries` has any text for a name, and a list of names does not say that it is all of them.
  return Object.fromEntries(keys.map((key) => [key, toValue(key)])) as Record<Key, Value>;
}
