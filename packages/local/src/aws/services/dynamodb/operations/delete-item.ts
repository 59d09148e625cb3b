import action from "dynalite/actions/deleteItem.js";
import { custom, types } from "dynalite/validations/deleteItem.js";
import { dataOperation } from "../engine/data-operation";
import { writeRow } from "../engine/write-row";
import { askTable, only } from "../request/ask";
import { itemAttributes } from "../request/attributes";
import type { ItemRequest } from "../request/item-request";
import { leadingKey } from "../request/leading-key";
import { tableName } from "../request/read";
import { onConditionCheckFailure, writeTypes } from "../request/types";

export const deleteItem = dataOperation<ItemRequest>({
  operation: "DeleteItem",
  types: { ...writeTypes(types), ...onConditionCheckFailure },
  custom,
  names: tableName,
  tables: ({ TableName }) => [TableName],
  asks: (request, tables, account) => {
    const table = tables.get(request.TableName)?.description;
    return [
      askTable(account, "DeleteItem", request.TableName, {
        LeadingKeys: only(table && leadingKey(table, request.Key)),
        Attributes: itemAttributes(request),
        ReturnValues: request.ReturnValues,
        ReturnConsumedCapacity: request.ReturnConsumedCapacity,
      }),
    ];
  },
  run: (request, tables, engine) => writeRow(action, request, tables, engine),
});
