import action from "dynalite/actions/getItem.js";
import { custom, types } from "dynalite/validations/getItem.js";
import { stagedStore } from "../engine/action";
import { readRows } from "../engine/read-rows";
import { rowKey } from "../engine/rows";
import { runAction } from "../engine/run-action";
import { selected } from "../request/authorization";
import { itemOperation } from "./items";

export const getItem = itemOperation({
  operation: "GetItem",
  types,
  custom,
  select: selected,
  run: async (request, tables, { level }) => {
    const table = tables.get(request.TableName)?.description;
    const key = table && rowKey(table, request);
    const rows = await readRows(level, key === undefined ? [] : [key]);
    return runAction(action, stagedStore(tables, rows, []), request);
  },
});
