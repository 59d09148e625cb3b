import action from "dynalite/actions/query.js";
import { custom, types } from "dynalite/validations/query.js";
import { readRange } from "../engine/read-range";
import { rangeAttributes } from "../request/attributes";
import { askIndex, askTable, only, selected } from "../request/authorization";
import { queriedKey } from "../request/condition-keys";
import { refuseEmptyKeys } from "../request/empty-key";
import type { RangeRequest } from "../request/item-request";
import { tableName } from "../request/read";
import { dataOperation } from "./operation";

export const query = dataOperation<RangeRequest>({
  operation: "Query",
  types,
  custom,
  names: tableName,
  tables: ({ TableName }) => [TableName],
  asks: (request, tables, account) => {
    const { TableName: table, IndexName: index } = request;
    const record = tables.get(table);
    const keys = {
      LeadingKeys: only(record && queriedKey(record, request)),
      Attributes: rangeAttributes(request),
      Select: selected(request),
      ReturnConsumedCapacity: request.ReturnConsumedCapacity,
    };
    if (index === undefined) return [askTable(account, "Query", table, keys)];
    return [askIndex(account, "Query", { table, index }, keys)];
  },
  run: async (request, tables, engine) => {
    refuseEmptyKeys(request);
    return readRange(action, request, tables, engine);
  },
});
