import action from "dynalite/actions/getItem.js";
import { runAction, stagedStore } from "../engine/action";
import { readRows } from "../engine/rows";
import { allParts, checkSize, keysOf, partsOf, transactedCapacity } from "../engine/transaction";
import {
  type TransactRequest,
  transactCustom,
  transactedTables,
  transactionAuthorization,
  transactTableNames,
  transactTypes,
} from "../request/transact-request";
import { dataOperation } from "./operation";

export const transactGetItems = dataOperation<TransactRequest>({
  operation: "TransactGetItems",
  types: transactTypes(["Get"]),
  custom: transactCustom,
  names: transactTableNames,
  tables: transactedTables,
  asks: transactionAuthorization("TransactGetItems"),
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
