// Tested in credentials.test.ts and session.test.ts.

/** Where short texts outlive a page: `localStorage`, `sessionStorage` or {@link memoryStorage}. */
export type KeyValueStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Storage that ends with the program: the default, which is right outside browsers. */
export function memoryStorage(): KeyValueStorage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}
