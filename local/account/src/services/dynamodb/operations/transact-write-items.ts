import deleteItem from "dynalite/actions/deleteItem.js";
import getItem from "dynalite/actions/getItem.js";
import putItem from "dynalite/actions/putItem.js";
import updateItem from "dynalite/actions/updateItem.js";
import { runAction, stagedStore } from "../engine/action";
import type { Engine } from "../engine/engine";
import type { LevelWrite } from "../engine/level";
import { readRows } from "../engine/rows";
import type { TablesOf } from "../engine/tables";
import {
  allParts,
  checkSize,
  keysOf,
  type Part,
  partsOf,
  transactedCapacity,
} from "../engine/transaction";
import {
  type TransactRequest,
  transactCustom,
  transactedTables,
  transactionAuthorization,
  transactTableNames,
  transactTypes,
} from "../request/transact-request";
import { dataOperation } from "./operation";

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
  names: transactTableNames,
  tables: transactedTables,
  asks: transactionAuthorization("TransactWriteItems"),
  run: (request, tables, engine) => {
    const { ClientRequestToken: token } = request;
    if (token === undefined) return write(request, tables, engine, []);
    return writeOnce(token, request, tables, engine);
  },
});

/** All writes go to disk in one batch, so a kill leaves all of them or none. Tested by transactions.test.ts. */
const write = async (
  request: TransactRequest,
  tables: TablesOf,
  { level, write: put, locks }: Engine,
  tokenWrites: readonly LevelWrite[],
): Promise<object> => {
  const parts = partsOf(request, tables);
  const keys = keysOf(parts);
  return locks.hold(keys, async () => {
    const rows = await readRows(level, keys);
    const writes: LevelWrite[] = [];
    const answers = allParts(parts, rows, (part) => runPart(part, tables, rows, writes));
    checkSize(itemsAt(keys, writes));
    await put([...writes, ...tokenWrites]);
    return transactedCapacity(answers);
  });
};

/** The items themselves, without their copies in the indexes. */
const itemsAt = (keys: readonly string[], writes: readonly LevelWrite[]) =>
  writes.flatMap((write) =>
    write.type === "put" && keys.includes(write.key) ? [write.value] : [],
  );

const actions = { Get: getItem, Put: putItem, Update: updateItem, Delete: deleteItem } as const;

/** A condition check is a conditional delete without its writes. */
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

/** A retry with the same token within ten minutes is answered, and not written again. */
const writeOnce = (
  token: string,
  request: TransactRequest,
  tables: TablesOf,
  engine: Engine,
): Promise<object> => {
  const { locks, tokens, now } = engine;
  const key = tokens.key(token);
  return locks.hold([key], async () => {
    if (tokens.isDone(key, request, now())) return {};
    const { writes, remember } = tokens.stage(key, request, now());
    const answer = await write(request, tables, engine, writes);
    remember();
    return answer;
  });
};
