import type { TablesOf } from "../operations/operation";
import type { ItemRequest } from "../request/item-request";
import { stagedStore } from "./action";
import { conditionFailure } from "./condition-failure";
import type { Engine } from "./engine";
import type { LevelWrite } from "./level";
import { readRows } from "./read-rows";
import { rowKey } from "./rows";
import { type Action, runAction } from "./run-action";

/** One item's write: read, checked, changed and written with its indexes while nobody else may. */
export async function writeRow(
  action: Action,
  request: ItemRequest,
  tables: TablesOf,
  { level, write, locks }: Engine,
): Promise<object> {
  const table = tables.get(request.TableName)?.description;
  const key = table && rowKey(table, request);
  const keys = key === undefined ? [] : [key];

  return locks.hold(keys, async () => {
    const rows = await readRows(level, keys);
    const writes: LevelWrite[] = [];
    const answer = conditionFailure(request, key === undefined ? undefined : rows.get(key), () =>
      runAction(action, stagedStore(tables, rows, writes), request),
    );
    if (writes.length > 0) await write(writes);
    return answer;
  });
}
