import action from "dynalite/actions/getItem.js";
import { stagedStore } from "../engine/action";
import { transactedCapacity } from "../engine/consumed-capacity";
import { readRows } from "../engine/read-rows";
import { runAction } from "../engine/run-action";
import { allParts, checkSize, keysOf, partsOf } from "../engine/transaction";
import { askTransaction, transactedTables } from "../request/ask-transaction";
import {
  type TransactRequest,
  transactCustom,
  transactNames,
  transactTypes,
} from "../request/transact-request";
import { dataOperation } from "./operation";

export const transactGetItems = dataOperation<TransactRequest>({
  operation: "TransactGetItems",
  types: transactTypes(["Get"]),
  custom: transactCustom,
  names: transactNames,
  tables: transactedTables,
  asks: askTransaction("TransactGetItems"),
  run: async (request, tables, { level }) => {
    const parts = partsOf(request, tables);
    const rows = await readRows(level, keysOf(parts));
    checkSize([...rows.values()]);
    const store = stagedStore(tables, rows, []);
    const answers = allParts(parts, rows, (part) => runAction(action, store, part.request));
    return {
      Responses: answers.map((answer) => ("Item" in answer ? { Item: answer.Item } : {})),
      ...transactedCapacity(answers),
    };
  },
});
