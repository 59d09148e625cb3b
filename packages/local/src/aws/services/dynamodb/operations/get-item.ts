import action from "dynalite/actions/getItem.js";
import { custom, types } from "dynalite/validations/getItem.js";
import { dataOperation } from "../engine/data-operation";
import { readRows } from "../engine/read-rows";
import { rowKey } from "../engine/rows";
import { runAction } from "../engine/run-action";
import { stagedStore } from "../engine/staged-store";
import { askTable, only, selected } from "../request/ask";
import { itemAttributes } from "../request/attributes";
import type { ItemRequest } from "../request/item-request";
import { leadingKey } from "../request/leading-key";
import { tableName } from "../request/read";

export const getItem = dataOperation<ItemRequest>({
  operation: "GetItem",
  types,
  custom,
  names: tableName,
  tables: ({ TableName }) => [TableName],
  asks: (request, tables, account) => {
    const table = tables.get(request.TableName)?.description;
    return [
      askTable(account, "GetItem", request.TableName, {
        LeadingKeys: only(table && leadingKey(table, request.Key)),
        Attributes: itemAttributes(request),
        Select: selected(request),
        ReturnConsumedCapacity: request.ReturnConsumedCapacity,
      }),
    ];
  },
  run: async (request, tables, { level }) => {
    const table = tables.get(request.TableName)?.description;
    const key = table && rowKey(table, request);
    const rows = await readRows(level, key === undefined ? [] : [key]);
    return runAction(action, stagedStore(tables, rows, []), request);
  },
});
