import type { Ask } from "@own-rows/policy";
import type { Account } from "../../../account";
import type { TablesOf } from "../operations/operation";
import { itemAttributes } from "./attributes";
import { askTable, only } from "./authorization";
import { leadingKey } from "./condition-keys";
import { type PartName, partOf, type TransactRequest } from "./transact-request";

/** DynamoDB developer guide, "Using IAM with DynamoDB transactions": each part asks under its own action. */
const actions: Readonly<Record<PartName, string>> = {
  Get: "GetItem",
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
};

export function askTransaction(operation: string) {
  return (
    request: TransactRequest,
    tables: TablesOf,
    account: Pick<Account, "id" | "region">,
  ): readonly Ask[] =>
    request.TransactItems.map((item) => {
      const [name, part] = partOf(item);
      const table = tables.get(part.TableName)?.description;
      return askTable(account, actions[name], part.TableName, {
        LeadingKeys: only(table && leadingKey(table, part.Item ?? part.Key)),
        Attributes: itemAttributes(part),
        Select: name === "Get" ? selectedBy(part) : undefined,
        ReturnConsumedCapacity: request.ReturnConsumedCapacity,
        EnclosingOperation: operation,
      });
    });
}

const selectedBy = ({ _projection }: { readonly _projection?: object }) =>
  _projection ? "SPECIFIC_ATTRIBUTES" : "ALL_ATTRIBUTES";

export function transactedTables({ TransactItems }: TransactRequest) {
  return [...new Set(TransactItems.map((item) => partOf(item)[1].TableName))];
}
