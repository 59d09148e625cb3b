import type { Store } from "./store";

/**
 * One kind of thing that the account or the tenant holds, by key.
 * Reads come from memory; a write is on disk when its promise resolves, so a kill loses nothing answered.
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

/** Names a collection once and says what it holds: `const roles = collection<Role>("iam.roles")`. */
export function collection<T>(name: string) {
  return (store: Store): Collection<T> => store.collection<T>(name);
}
