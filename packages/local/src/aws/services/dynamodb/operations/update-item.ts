import action from "dynalite/actions/updateItem.js";
import { custom, types } from "dynalite/validations/updateItem.js";
import { dataOperation } from "../engine/data-operation";
import { writeRow } from "../engine/write-row";
import { askTable, only } from "../request/ask";
import { itemAttributes } from "../request/attributes";
import type { ItemRequest } from "../request/item-request";
import { leadingKey } from "../request/leading-key";
import { tableName } from "../request/read";
import { onConditionCheckFailure, writeTypes } from "../request/types";

export const updateItem = dataOperation<ItemRequest>({
  operation: "UpdateItem",
  types: { ...writeTypes(types), ...onConditionCheckFailure },
  custom,
  names: tableName,
  tables: ({ TableName }) => [TableName],
  asks: (request, tables, account) => {
    const table = tables.get(request.TableName)?.description;
    return [
      askTable(account, "UpdateItem", request.TableName, {
        LeadingKeys: only(table && leadingKey(table, request.Key)),
        Attributes: itemAttributes(request),
        ReturnValues: request.ReturnValues,
        ReturnConsumedCapacity: request.ReturnConsumedCapacity,
      }),
    ];
  },
  run: async (request, tables, engine) =>
    withoutEmptyAttributes(await writeRow(action, request, tables, engine)),
});

/** With UPDATED_OLD and UPDATED_NEW AWS leaves `Attributes` out when there are none; dynalite has `{}`. */
const withoutEmptyAttributes = (answer: object) => {
  if (!("Attributes" in answer) || Object.keys(Object(answer.Attributes)).length > 0) return answer;
  const { Attributes, ...rest } = answer;
  return rest;
};
