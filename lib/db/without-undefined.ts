type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The entries that have a value; `null` is one. Under `exactOptionalPropertyTypes` "left out" and `undefined` differ. */
export const withoutUndefined = <T extends object>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;
