import action from "dynalite/actions/batchWriteItem.js";
import { custom, types } from "dynalite/validations/batchWriteItem.js";
import type { Custom } from "dynalite/validations/index.js";
import { runAction, stagedStore } from "../engine/action";
import type { LevelWrite } from "../engine/level";
import { readRows, rowKey } from "../engine/rows";
import { tableAuthorization } from "../request/authorization";
import {
  type BatchWriteRequest,
  requestedTables,
  type WriteRequest,
} from "../request/batch-request";
import { allOrNone, leadingKey } from "../request/condition-keys";
import { writeTypes } from "../request/item-request";
import { isRecord } from "../request/unknown-parameters";
import { dataOperation } from "./operation";

export const batchWriteItem = dataOperation<BatchWriteRequest>({
  operation: "BatchWriteItem",
  types: writeTypes(types),
  custom: (request, limits) => custom(request, limits) ?? refuseBoth(request, limits),
  names: requestedTables,
  tables: ({ RequestItems }) => Object.keys(RequestItems),
  asks: (request, tables, account) =>
    Object.entries(request.RequestItems).map(([name, writes]) => {
      const table = tables.get(name)?.description;
      const items = writes.map(keyOrItem);
      return tableAuthorization(account, "BatchWriteItem", name, {
        LeadingKeys: table && allOrNone(items.map((item) => leadingKey(table, item))),
        Attributes: [...new Set(items.flatMap((item) => Object.keys(item ?? {})))],
        ReturnConsumedCapacity: request.ReturnConsumedCapacity,
      });
    }),
  run: async (request, tables, { level, write, locks }) => {
    const keys = Object.entries(request.RequestItems)
      .flatMap(([name, writes]) => {
        const table = tables.get(name)?.description;
        return table
          ? writes.map((write) => rowKey(table, write.PutRequest ?? write.DeleteRequest ?? {}))
          : [];
      })
      .filter((key) => key !== undefined);

    return locks.hold(keys, async () => {
      const writes: LevelWrite[] = [];
      const store = stagedStore(tables, await readRows(level, keys), writes);
      const answer = runAction(action, store, request);
      await write(writes);
      return answer;
    });
  },
});

const keyOrItem = ({ PutRequest, DeleteRequest }: WriteRequest) =>
  PutRequest?.Item ?? DeleteRequest?.Key;

/** Dynalite accepts two requests in one, of which it would run the first, and too many requests. */
const refuseBoth: Custom = (request) => {
  const items = "RequestItems" in request ? Object.values(Object(request.RequestItems)) : [];
  const writes = items.flat();
  if (writes.some((write) => isRecord(write) && write.PutRequest && write.DeleteRequest)) {
    return "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes";
  }
  return writes.length > 25 ? "Too many items requested for the BatchWriteItem call" : undefined;
};
