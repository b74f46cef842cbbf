/**
 * Paths of the members that Glue sent and an SDK did not pass on, as it does not know them. Those that
 * hold nothing, such as `false` or an empty list, say nothing and are not counted.
 */
export function droppedMembers(sent: unknown, passedOn: unknown): readonly string[] {
  if (Array.isArray(sent)) {
    const items: readonly unknown[] = sent;
    const others: readonly unknown[] = Array.isArray(passedOn) ? passedOn : [];
    return items.flatMap((item, at) => below(String(at), item, others[at]));
  }
  if (!isObject(sent)) return [];
  const others = isObject(passedOn) ? passedOn : {};
  return Object.entries(sent).flatMap(([name, member]) =>
    Object.hasOwn(others, name) ? below(name, member, others[name]) : isEmpty(member) ? [] : [name],
  );
}

function below(name: string, sent: unknown, passedOn: unknown): readonly string[] {
  return droppedMembers(sent, passedOn).map((path) => `${name}.${path}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isEmpty);
  if (isObject(value)) return Object.values(value).every(isEmpty);
  return value === null || value === false || value === "";
}
