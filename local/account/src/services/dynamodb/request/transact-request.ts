import type { AuthorizationRequest } from "@own-rows/policy";
import { custom as deleteCustom, types as deleteTypes } from "dynalite/validations/deleteItem.js";
import { custom as getCustom, types as getTypes } from "dynalite/validations/getItem.js";
import type { Custom, Type, Types } from "dynalite/validations/index.js";
import { custom as putCustom, types as putTypes } from "dynalite/validations/putItem.js";
import { custom as updateCustom, types as updateTypes } from "dynalite/validations/updateItem.js";
import type { Account } from "../../../account";
import { validationException } from "../engine/errors";
import type { TablesOf } from "../engine/tables";
import { only, tableAuthorization } from "./authorization";
import { itemAttributes, leadingKey, selectOf } from "./condition-keys";
import { type ItemRequest, onConditionCheckFailure } from "./item-request";
import { type NameOf, tableName } from "./read";
import { isRecord } from "./unknown-parameters";

/** The parts of a transaction, each with dynalite's description of the operation of its kind. */
const parts = {
  Get: { types: getTypes, custom: getCustom, parameters: ["Key", "ProjectionExpression"] },
  Put: { types: putTypes, custom: putCustom, parameters: ["Item"] },
  Update: { types: updateTypes, custom: updateCustom, parameters: ["Key", "UpdateExpression"] },
  Delete: { types: deleteTypes, custom: deleteCustom, parameters: ["Key"] },
  ConditionCheck: { types: deleteTypes, custom: deleteCustom, parameters: ["Key"] },
} as const;

export type PartName = keyof typeof parts;
type TransactItem = Readonly<Partial<Record<PartName, ItemRequest>>>;

export interface TransactRequest {
  readonly TransactItems: readonly TransactItem[];
  readonly ReturnConsumedCapacity?: string;
  readonly ClientRequestToken?: string;
}

/** The only part of an item; the request's reader checked that there is exactly one. */
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
  const { types, parameters } = parts[name];
  const allowed = new Set<string>([
    ...common,
    ...parameters,
    ...(name === "Get" ? [] : conditional),
  ]);
  return {
    type: `FieldStruct<${name}>`,
    children: {
      ...Object.fromEntries(Object.entries(types).filter(([parameter]) => allowed.has(parameter))),
      ...(name === "Get" ? {} : onConditionCheckFailure),
    },
  };
};

/** Checks each part as the operation of its kind does. */
export const transactCustom: Custom = (request, limits) => {
  const items = "TransactItems" in request ? request.TransactItems : [];
  if (!Array.isArray(items)) return undefined;
  for (const item of items) {
    if (!isRecord(item)) return undefined;
    const [name, other] = Object.keys(item);
    const part = names.find((known) => known === name);
    const content = part && item[part];
    if (!part || other !== undefined || !isRecord(content)) throw onePart();
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

/** Puts table names in the place of table ARNs. */
export function transactTableNames(input: Record<string, unknown>, nameOf: NameOf) {
  if (!Array.isArray(input.TransactItems)) return input;
  return {
    ...input,
    TransactItems: input.TransactItems.map((item) => withTableNames(item, nameOf)),
  };
}

const withTableNames = (item: unknown, nameOf: NameOf) =>
  isRecord(item)
    ? Object.fromEntries(
        Object.entries(item).map(([name, part]) => [
          name,
          isRecord(part) ? tableName(part, nameOf) : part,
        ]),
      )
    : item;

/** DynamoDB developer guide, "Using IAM with DynamoDB transactions": each part has its own action. */
const actions: Readonly<Record<PartName, string>> = {
  Get: "GetItem",
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
};

export function transactionAuthorization(operation: string) {
  return (
    request: TransactRequest,
    tables: TablesOf,
    account: Pick<Account, "id" | "region">,
  ): readonly AuthorizationRequest[] =>
    request.TransactItems.map((item) => {
      const [name, part] = partOf(item);
      const table = tables.get(part.TableName)?.description;
      return tableAuthorization(account, actions[name], part.TableName, {
        LeadingKeys: only(table && leadingKey(table, part.Item ?? part.Key)),
        Attributes: itemAttributes(part),
        Select: name === "Get" ? selectOf(part) : undefined,
        ReturnConsumedCapacity: request.ReturnConsumedCapacity,
        EnclosingOperation: operation,
      });
    });
}

/** The names of a transaction's tables. */
export function transactedTables({ TransactItems }: TransactRequest) {
  return [...new Set(TransactItems.map((item) => partOf(item)[1].TableName))];
}
