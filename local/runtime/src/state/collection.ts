/**
 * One kind of record of the account or the tenant, by key. Reads come from memory. A write is on disk when its
 * promise resolves, so a kill loses nothing that was acknowledged.
 */
export interface Collection<T> {
  get(key: string): T | undefined;
  has(key: string): boolean;
  /** In key order. */
  values(): T[];
  /** In key order. */
  entries(): [key: string, value: T][];
  put(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
}

export interface Collections {
  /** The same collection for the same name. Values must survive JSON. */
  collection<T>(name: string): Collection<T>;
}

/** Names a collection and the type of its records once: `const rolesOf = collection<Role>("iam.roles")`. */
export function collection<T>(name: string) {
  return (store: Collections): Collection<T> => store.collection<T>(name);
}
