import deleteItem from "dynalite/actions/deleteItem.js";
import getItem from "dynalite/actions/getItem.js";
import putItem from "dynalite/actions/putItem.js";
import updateItem from "dynalite/actions/updateItem.js";
import { stagedStore } from "../engine/action";
import { transactedCapacity } from "../engine/consumed-capacity";
import type { Engine } from "../engine/engine";
import type { LevelWrite } from "../engine/level";
import { readRows } from "../engine/read-rows";
import { runAction } from "../engine/run-action";
import { allParts, checkSize, keysOf, type Part, partsOf } from "../engine/transaction";
import { askTransaction, transactedTables } from "../request/ask-transaction";
import {
  type TransactRequest,
  transactCustom,
  transactNames,
  transactTypes,
} from "../request/transact-request";
import { dataOperation, type TablesOf } from "./operation";

export const transactWriteItems = dataOperation<TransactRequest>({
  operation: "TransactWriteItems",
  types: {
    ...transactTypes(["Put", "Update", "Delete", "ConditionCheck"]),
    ClientRequestToken: {
      type: "String",
      lengthGreaterThanOrEqual: 1,
      lengthLessThanOrEqual: 36,
    },
  },
  custom: transactCustom,
  names: transactNames,
  tables: transactedTables,
  asks: askTransaction("TransactWriteItems"),
  run: (request, tables, engine) => {
    const { ClientRequestToken: token } = request;
    if (token === undefined) return write(request, tables, engine, []);
    return writeOnce(token, request, tables, engine);
  },
});

/** All writes go to disk in one batch, so a kill leaves all of them or none. */
const write = async (
  request: TransactRequest,
  tables: TablesOf,
  { level, write: put, locks }: Engine,
  alongside: readonly LevelWrite[],
): Promise<object> => {
  const parts = partsOf(request, tables);
  const keys = keysOf(parts);
  return locks.hold(keys, async () => {
    const rows = await readRows(level, keys);
    const writes: LevelWrite[] = [];
    const answers = allParts(parts, rows, (part) => runPart(part, tables, rows, writes));
    checkSize(itemsAt(keys, writes));
    await put([...writes, ...alongside]);
    return transactedCapacity(answers);
  });
};

/** The items themselves, without their copies in the indexes. */
const itemsAt = (keys: readonly string[], writes: readonly LevelWrite[]) =>
  writes.flatMap((write) =>
    write.type === "put" && keys.includes(write.key) ? [write.value] : [],
  );

const actions = { Get: getItem, Put: putItem, Update: updateItem, Delete: deleteItem } as const;

/** A condition check is a conditional delete whose writes are left out. */
const runPart = (
  { name, request }: Part,
  tables: TablesOf,
  rows: ReadonlyMap<string, unknown>,
  writes: LevelWrite[],
) => {
  if (name === "ConditionCheck") {
    return runAction(deleteItem, stagedStore(tables, rows, []), request);
  }
  return runAction(actions[name], stagedStore(tables, rows, writes), request);
};

/** A retry under the same token within ten minutes is answered, not carried out again. */
const writeOnce = (
  token: string,
  request: TransactRequest,
  tables: TablesOf,
  engine: Engine,
): Promise<object> => {
  const { locks, tokens, now } = engine;
  const key = tokens.key(token);
  return locks.hold([key], async () => {
    if (tokens.done(key, request, now())) return {};
    const { writes, remember } = tokens.stage(key, request, now());
    const answer = await write(request, tables, engine, writes);
    remember();
    return answer;
  });
};
