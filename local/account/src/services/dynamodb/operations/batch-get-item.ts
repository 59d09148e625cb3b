import action from "dynalite/actions/batchGetItem.js";
import { custom, types } from "dynalite/validations/batchGetItem.js";
import { stagedStore } from "../engine/action";
import { readRows } from "../engine/read-rows";
import { rowKey } from "../engine/rows";
import { runAction } from "../engine/run-action";
import { itemAttributes } from "../request/attributes";
import { askTable, selected } from "../request/authorization";
import { type BatchGetRequest, requestedTables } from "../request/batch-request";
import { allOrNone, leadingKey } from "../request/condition-keys";
import { dataOperation } from "./operation";

export const batchGetItem = dataOperation<BatchGetRequest>({
  operation: "BatchGetItem",
  types,
  custom,
  names: requestedTables,
  tables: ({ RequestItems }) => Object.keys(RequestItems),
  asks: (request, tables, account) =>
    Object.entries(request.RequestItems).map(([name, wanted]) => {
      const table = tables.get(name)?.description;
      return askTable(account, "BatchGetItem", name, {
        LeadingKeys: table && allOrNone(wanted.Keys.map((key) => leadingKey(table, key))),
        Attributes: [
          ...new Set([
            ...itemAttributes(wanted),
            ...wanted.Keys.flatMap((Key) => Object.keys(Key)),
          ]),
        ],
        Select: selected(wanted),
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
