import { type Attributes, createKey, validateItem, validateKey } from "dynalite/db/index.js";
import type { Level } from "./level";
import type { TableDescription } from "./tables";

export function rowPrefix({ TableId }: TableDescription) {
  return `rows~${TableId}~item~`;
}

export function indexPrefix({ TableId }: TableDescription, index: string) {
  return `rows~${TableId}~index~${index}~`;
}

/** The key of the row in a request; `undefined` if the request has no valid key, which the action then reports. */
export function rowKey(
  table: TableDescription,
  { Key, Item }: { readonly Key?: Attributes; readonly Item?: Attributes },
): string | undefined {
  if (Item) {
    return validateItem(Item, table) ? undefined : rowPrefix(table) + createKey(Item, table);
  }
  if (!Key || validateKey(Key, table)) return undefined;
  return rowPrefix(table) + createKey(Key, table);
}

/** The existing rows with these keys, as they all were at one moment. */
export async function readRows(
  level: Level,
  keys: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  const rows = new Map<string, unknown>();
  const [first, ...others] = keys;
  if (first === undefined) return rows;
  if (others.length === 0) {
    const row = await level.get(first);
    return row === undefined ? rows : rows.set(first, row);
  }

  const snapshot = level.snapshot();
  try {
    const values = await level.getMany([...keys], { snapshot });
    for (const [at, key] of keys.entries()) {
      if (values[at] !== undefined) rows.set(key, values[at]);
    }
    return rows;
  } finally {
    await snapshot.close();
  }
}
