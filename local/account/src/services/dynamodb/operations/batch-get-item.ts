import action from "dynalite/actions/batchGetItem.js";
import { custom, types } from "dynalite/validations/batchGetItem.js";
import { runAction, stagedStore } from "../engine/action";
import { readRows, rowKey } from "../engine/rows";
import { tableAuthorization } from "../request/authorization";
import { type BatchGetRequest, requestedTables } from "../request/batch-request";
import { allOrNone, itemAttributes, leadingKey, selectOf } from "../request/condition-keys";
import { dataOperation } from "./operation";

export const batchGetItem = dataOperation<BatchGetRequest>({
  operation: "BatchGetItem",
  types,
  custom,
  names: requestedTables,
  tables: ({ RequestItems }) => Object.keys(RequestItems),
  asks: (request, tables, account) =>
    Object.entries(request.RequestItems).map(([name, requested]) => {
      const table = tables.get(name)?.description;
      return tableAuthorization(account, "BatchGetItem", name, {
        LeadingKeys: table && allOrNone(requested.Keys.map((key) => leadingKey(table, key))),
        Attributes: [
          ...new Set([
            ...itemAttributes(requested),
            ...requested.Keys.flatMap((Key) => Object.keys(Key)),
          ]),
        ],
        Select: selectOf(requested),
        ReturnConsumedCapacity: request.ReturnConsumedCapacity,
      });
    }),
  run: async (request, tables, { level }) => {
    const keys = Object.entries(request.RequestItems).flatMap(([name, { Keys }]) => {
      const table = tables.get(name)?.description;
      return table ? Keys.map((Key) => rowKey(table, { Key })) : [];
    });
    const rows = await readRows(
      level,
      keys.filter((key) => key !== undefined),
    );
    return runAction(action, stagedStore(tables, rows, []), request);
  },
});
