import * as v from "valibot";
import type { Account } from "../../../account";
import { notSupported } from "../../../error";
import type { NameOf } from "./read";

/** API reference, `TableName`: "You can also provide the Amazon Resource Name (ARN) of the table". */
export function tableNameIn({ id, region }: Pick<Account, "id" | "region">): NameOf {
  const prefix = `arn:aws:dynamodb:${region}:${id}:table/`;
  return (nameOrArn) => {
    if (typeof nameOrArn !== "string" || !nameOrArn.startsWith("arn:")) return nameOrArn;
    const name = nameOrArn.slice(prefix.length);
    if (nameOrArn.startsWith(prefix) && !name.includes("/")) return name;
    throw notSupported(`the table ${nameOrArn}: it is not one of this account and region`);
  };
}

const pattern = /^[a-zA-Z0-9_.-]+$/;

/** `TableName` of a control operation: the name, also from an ARN. */
export function tableNameInput(account: Account) {
  const nameOf = tableNameIn(account);
  return v.pipe(
    v.string(),
    v.transform((text) => String(nameOf(text))),
    v.regex(
      pattern,
      `Member must satisfy regular expression pattern: ${pattern.source.slice(1, -1)}`,
    ),
    v.minLength(3, "Member must have length greater than or equal to 3"),
    v.maxLength(255, "Member must have length less than or equal to 255"),
  );
}

/** The input of an operation on one table. */
export function tableInput(account: Account) {
  return v.strictObject({ TableName: tableNameInput(account) });
}
