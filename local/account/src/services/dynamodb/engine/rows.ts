import { type Attributes, createKey, validateItem, validateKey } from "dynalite/db/index.js";
import type { TableDescription } from "./table";

export function rowPrefix({ TableId }: TableDescription) {
  return `rows~${TableId}~item~`;
}

export function indexPrefix({ TableId }: TableDescription, index: string) {
  return `rows~${TableId}~index~${index}~`;
}

/** Where the row of a request lies; `undefined` if it has no valid key, which the action then says. */
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
