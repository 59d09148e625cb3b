import type { Custom, Types } from "dynalite/validations/index.js";
import type { Action } from "../engine/run-action";
import { writeRow } from "../engine/write-row";
import { itemAttributes } from "../request/attributes";
import { askTable, only } from "../request/authorization";
import { leadingKey } from "../request/condition-keys";
import type { ItemRequest } from "../request/item-request";
import { tableName } from "../request/read";
import { onConditionCheckFailure, writeTypes } from "../request/types";
import { type DataOperation, type Definition, dataOperation } from "./operation";

interface ItemDefinition {
  readonly operation: string;
  readonly types: Types;
  readonly custom: Custom;
  /** `dynamodb:Select`, which only a read has. */
  readonly select?: (request: ItemRequest) => string;
  readonly run: Definition<ItemRequest>["run"];
}

/** An operation on one item, which asks IAM for that item's leading key and for the attributes it names. */
export function itemOperation({ select, ...definition }: ItemDefinition): DataOperation {
  return dataOperation<ItemRequest>({
    ...definition,
    names: tableName,
    tables: ({ TableName }) => [TableName],
    asks: (request, tables, account) => {
      const table = tables.get(request.TableName)?.description;
      return [
        askTable(account, definition.operation, request.TableName, {
          LeadingKeys: only(table && leadingKey(table, request.Item ?? request.Key)),
          Attributes: itemAttributes(request),
          Select: select?.(request),
          ReturnValues: request.ReturnValues,
          ReturnConsumedCapacity: request.ReturnConsumedCapacity,
        }),
      ];
    },
  });
}

interface WriteDefinition extends Omit<ItemDefinition, "select" | "run"> {
  readonly action: Action;
  /** Changes the engine's answer where AWS's is another. */
  readonly answer?: (answer: object) => object;
}

/** A write of one item. */
export function writeOperation({
  operation,
  types,
  custom,
  action,
  answer = (given) => given,
}: WriteDefinition): DataOperation {
  return itemOperation({
    operation,
    types: { ...writeTypes(types), ...onConditionCheckFailure },
    custom,
    run: async (request, tables, engine) => answer(await writeRow(action, request, tables, engine)),
  });
}
