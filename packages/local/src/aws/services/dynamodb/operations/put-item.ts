import action from "dynalite/actions/putItem.js";
import { custom, types } from "dynalite/validations/putItem.js";
import { dataOperation } from "../engine/data-operation";
import { writeRow } from "../engine/write-row";
import { askTable, only } from "../request/ask";
import { itemAttributes } from "../request/attributes";
import type { ItemRequest } from "../request/item-request";
import { leadingKey } from "../request/leading-key";
import { tableName } from "../request/read";
import { onConditionCheckFailure, writeTypes } from "../request/types";

export const putItem = dataOperation<ItemRequest>({
  operation: "PutItem",
  types: { ...writeTypes(types), ...onConditionCheckFailure },
  custom,
  names: tableName,
  tables: ({ TableName }) => [TableName],
  asks: (request, tables, account) => {
    const table = tables.get(request.TableName)?.description;
    return [
      askTable(account, "PutItem", request.TableName, {
        LeadingKeys: only(table && leadingKey(table, request.Item)),
        Attributes: itemAttributes(request),
        ReturnValues: request.ReturnValues,
        ReturnConsumedCapacity: request.ReturnConsumedCapacity,
      }),
    ];
  },
  run: (request, tables, engine) => writeRow(action, request, tables, engine),
});
