import { AwsError } from "../../../error";
import type { ItemRequest } from "../request/item-request";
import { type Action, runAction, stagedStore } from "./action";
import type { Engine } from "./engine";
import type { LevelWrite } from "./level";
import { readRows, rowKey } from "./rows";
import type { TablesOf } from "./tables";

/** Writes one item: reads it, checks the condition, and writes it with its index entries, under the row's lock. */
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
    const answer = withItemOnFailure(request, key === undefined ? undefined : rows.get(key), () =>
      runAction(action, stagedStore(tables, rows, writes), request),
    );
    if (writes.length > 0) await write(writes);
    return answer;
  });
}

/** Adds the item to the error of a failed condition, if the request says so, since dynalite does not. */
const withItemOnFailure = <T>(
  { ReturnValuesOnConditionCheckFailure }: ItemRequest,
  item: unknown,
  work: () => T,
): T => {
  try {
    return work();
  } catch (error) {
    const isRequested = ReturnValuesOnConditionCheckFailure === "ALL_OLD" && item !== undefined;
    if (!isRequested || !(error instanceof AwsError)) throw error;
    if (error.code !== "ConditionalCheckFailedException") throw error;
    throw new AwsError(error.code, error.message, { details: { Item: item } });
  }
};
