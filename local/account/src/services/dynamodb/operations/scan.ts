import action from "dynalite/actions/scan.js";
import { custom, types } from "dynalite/validations/scan.js";
import { readRange } from "../engine/read-range";
import { rangeAttributes } from "../request/attributes";
import { askIndex, askTable, selected } from "../request/authorization";
import type { RangeRequest } from "../request/item-request";
import { tableName } from "../request/read";
import { dataOperation } from "./operation";

export const scan = dataOperation<RangeRequest>({
  operation: "Scan",
  types: { ...types, ConsistentRead: "Boolean" },
  custom,
  names: tableName,
  tables: ({ TableName }) => [TableName],
  asks: (request, _tables, account) => {
    const { TableName: table, IndexName: index } = request;
    const keys = {
      // No LeadingKeys: a Scan names none.
      Attributes: rangeAttributes(request),
      Select: selected(request),
      ReturnConsumedCapacity: request.ReturnConsumedCapacity,
    };
    if (index === undefined) return [askTable(account, "Scan", table, keys)];
    return [askIndex(account, "Scan", { table, index }, keys)];
  },
  run: (request, tables, engine) => readRange(action, request, tables, engine),
});
