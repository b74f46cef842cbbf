type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The members of an object that hold a value: the SDK leaves out what AWS did not send. */
export function withoutUndefined<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
