import { custom as deleteCustom, types as deleteTypes } from "dynalite/validations/deleteItem.js";
import { custom as getCustom, types as getTypes } from "dynalite/validations/getItem.js";
import type { Custom, Type, Types } from "dynalite/validations/index.js";
import { custom as putCustom, types as putTypes } from "dynalite/validations/putItem.js";
import { custom as updateCustom, types as updateTypes } from "dynalite/validations/updateItem.js";
import { validationException } from "../engine/errors";
import type { ItemRequest } from "./item-request";
import { type NameOf, tableName } from "./read";
import { onConditionCheckFailure } from "./types";
import { isMembers } from "./unknown-members";

/** The parts of a transaction, each read as the operation of its kind reads a request. */
export const parts = {
  Get: { types: getTypes, custom: getCustom, members: ["Key", "ProjectionExpression"] },
  Put: { types: putTypes, custom: putCustom, members: ["Item"] },
  Update: { types: updateTypes, custom: updateCustom, members: ["Key", "UpdateExpression"] },
  Delete: { types: deleteTypes, custom: deleteCustom, members: ["Key"] },
  ConditionCheck: { types: deleteTypes, custom: deleteCustom, members: ["Key"] },
} as const;

export type PartName = keyof typeof parts;
export type TransactItem = Readonly<Partial<Record<PartName, ItemRequest>>>;

export interface TransactRequest {
  readonly TransactItems: readonly TransactItem[];
  readonly ReturnConsumedCapacity?: string;
  readonly ClientRequestToken?: string;
}

/** The one part of an item; that there is exactly one was checked when the request was read. */
export function partOf(item: TransactItem): readonly [PartName, ItemRequest] {
  for (const name of names) {
    const part = item[name];
    if (part) return [name, part];
  }
  throw onePart();
}

const names = ["Get", "Put", "Update", "Delete", "ConditionCheck"] as const;
const common = ["TableName", "ExpressionAttributeNames"];
const conditional = ["ConditionExpression", "ExpressionAttributeValues"];

/** The types of `TransactItems`; API reference: at most 100 items. */
export function transactTypes(allowed: readonly PartName[]): Types {
  return {
    TransactItems: {
      type: "List",
      notNull: true,
      lengthGreaterThanOrEqual: 1,
      lengthLessThanOrEqual: 100,
      children: {
        type: "ValueStruct<TransactItem>",
        children: Object.fromEntries(allowed.map((name) => [name, partType(name)])),
      },
    },
    ReturnConsumedCapacity: { type: "String", enum: ["INDEXES", "TOTAL", "NONE"] },
  };
}

const partType = (name: PartName): Type => {
  const { types, members } = parts[name];
  const taken = new Set<string>([...common, ...members, ...(name === "Get" ? [] : conditional)]);
  return {
    type: `FieldStruct<${name}>`,
    children: {
      ...Object.fromEntries(Object.entries(types).filter(([member]) => taken.has(member))),
      ...(name === "Get" ? {} : onConditionCheckFailure),
    },
  };
};

export const transactCustom: Custom = (request, limits) => {
  const items = "TransactItems" in request ? request.TransactItems : [];
  if (!Array.isArray(items)) return undefined;
  for (const item of items) {
    if (!isMembers(item)) return undefined;
    const [name, other] = Object.keys(item);
    const part = names.find((known) => known === name);
    const content = part && item[part];
    if (!part || other !== undefined || !isMembers(content)) throw onePart();
    if (part === "ConditionCheck" && content.ConditionExpression === undefined) {
      return missing("conditionCheck.conditionExpression");
    }
    if (part === "Update" && content.UpdateExpression === undefined) {
      return missing("update.updateExpression");
    }
    const problem = parts[part].custom(content, limits);
    if (problem) return problem;
  }
  return undefined;
};

const missing = (path: string) =>
  `1 validation error detected: Value null at 'transactItems.member.${path}' failed to satisfy constraint: Member must not be null`;

const onePart = () =>
  validationException("TransactItems can only contain one of Check, Put, Update or Delete");

export function transactNames(input: Record<string, unknown>, named: NameOf) {
  if (!Array.isArray(input.TransactItems)) return input;
  return { ...input, TransactItems: input.TransactItems.map((item) => itemNames(item, named)) };
}

const itemNames = (item: unknown, named: NameOf) =>
  isMembers(item)
    ? Object.fromEntries(
        Object.entries(item).map(([name, part]) => [
          name,
          isMembers(part) ? tableName(part, named) : part,
        ]),
      )
    : item;
