import { type Attributes, createKey, validateItem, validateKey } from "dynalite/db/index.js";
import type { TableDescription } from "./table";

export const rowPrefix = ({ TableId }: TableDescription) => `rows~${TableId}~item~`;

export const indexPrefix = ({ TableId }: TableDescription, index: string) =>
  `rows~${TableId}~index~${index}~`;

/** Where the row of a request lies; `undefined` if it has no valid key, which the action then says. */
export const rowKey = (
  table: TableDescription,
  { Key, Item }: { readonly Key?: Attributes; readonly Item?: Attributes },
): string | undefined => {
  if (Item)
    return validateItem(Item, table) ? undefined : rowPrefix(table) + createKey(Item, table);
  if (!Key || validateKey(Key, table)) return undefined;
  return rowPrefix(table) + createKey(Key, table);
};
