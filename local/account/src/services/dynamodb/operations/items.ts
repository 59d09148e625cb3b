import deleteAction from "dynalite/actions/deleteItem.js";
import getAction from "dynalite/actions/getItem.js";
import putAction from "dynalite/actions/putItem.js";
import updateAction from "dynalite/actions/updateItem.js";
import { custom as deleteCustom, types as deleteTypes } from "dynalite/validations/deleteItem.js";
import { custom as getCustom, types as getTypes } from "dynalite/validations/getItem.js";
import type { Custom, Types } from "dynalite/validations/index.js";
import { custom as putCustom, types as putTypes } from "dynalite/validations/putItem.js";
import { custom as updateCustom, types as updateTypes } from "dynalite/validations/updateItem.js";
import { type Action, runAction, stagedStore } from "../engine/action";
import { readRows, rowKey } from "../engine/rows";
import { writeRow } from "../engine/write-row";
import { only, tableAuthorization } from "../request/authorization";
import { itemAttributes, leadingKey, selectOf } from "../request/condition-keys";
import { type ItemRequest, onConditionCheckFailure, writeTypes } from "../request/item-request";
import { tableName } from "../request/read";
import { type DataDefinition, type DataOperation, dataOperation } from "./operation";

interface ItemDefinition {
  readonly operation: string;
  readonly types: Types;
  readonly custom: Custom;
  /** `dynamodb:Select`, which only a read has. */
  readonly select?: (request: ItemRequest) => string;
  readonly run: DataDefinition<ItemRequest>["run"];
}

/** An operation on one item. IAM decides by the item's leading key and the attributes in the request. */
const itemOperation = ({ select, ...definition }: ItemDefinition): DataOperation =>
  dataOperation<ItemRequest>({
    ...definition,
    names: tableName,
    tables: ({ TableName }) => [TableName],
    asks: (request, tables, account) => {
      const table = tables.get(request.TableName)?.description;
      return [
        tableAuthorization(account, definition.operation, request.TableName, {
          LeadingKeys: only(table && leadingKey(table, request.Item ?? request.Key)),
          Attributes: itemAttributes(request),
          Select: select?.(request),
          ReturnValues: request.ReturnValues,
          ReturnConsumedCapacity: request.ReturnConsumedCapacity,
        }),
      ];
    },
  });

interface WriteDefinition extends Omit<ItemDefinition, "select" | "run"> {
  readonly action: Action;
  /** Changes dynalite's answer where AWS's is different. */
  readonly answer?: (answer: object) => object;
}

const writeOperation = ({
  operation,
  types,
  custom,
  action,
  answer = (given) => given,
}: WriteDefinition): DataOperation =>
  itemOperation({
    operation,
    types: { ...writeTypes(types), ...onConditionCheckFailure },
    custom,
    run: async (request, tables, engine) => answer(await writeRow(action, request, tables, engine)),
  });

export const getItem = itemOperation({
  operation: "GetItem",
  types: getTypes,
  custom: getCustom,
  select: selectOf,
  run: async (request, tables, { level }) => {
    const table = tables.get(request.TableName)?.description;
    const key = table && rowKey(table, request);
    const rows = await readRows(level, key === undefined ? [] : [key]);
    return runAction(getAction, stagedStore(tables, rows, []), request);
  },
});

export const putItem = writeOperation({
  operation: "PutItem",
  types: putTypes,
  custom: putCustom,
  action: putAction,
});

export const deleteItem = writeOperation({
  operation: "DeleteItem",
  types: deleteTypes,
  custom: deleteCustom,
  action: deleteAction,
});

export const updateItem = writeOperation({
  operation: "UpdateItem",
  types: updateTypes,
  custom: updateCustom,
  action: updateAction,
  answer: (given) => withoutEmptyAttributes(given),
});

/** With UPDATED_OLD and UPDATED_NEW, AWS's answer has no `Attributes` if there are none; dynalite's has `{}`. */
const withoutEmptyAttributes = (answer: object) => {
  if (!("Attributes" in answer) || Object.keys(Object(answer.Attributes)).length > 0) return answer;
  const { Attributes, ...rest } = answer;
  return rest;
};
