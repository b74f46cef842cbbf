type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The members of an object that hold a value: an SDK leaves out what was not sent. */
export function withoutUndefined<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
