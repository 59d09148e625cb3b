import type { Account } from "../../../account";
import { notSupported } from "../../../error";
import type { NameOf } from "./read";

/** API reference, `TableName`: "You can also provide the Amazon Resource Name (ARN) of the table". */
export function tableNameIn({ id, region }: Pick<Account, "id" | "region">): NameOf {
  const own = `arn:aws:dynamodb:${region}:${id}:table/`;
  return (nameOrArn) => {
    if (typeof nameOrArn !== "string" || !nameOrArn.startsWith("arn:")) return nameOrArn;
    const name = nameOrArn.slice(own.length);
    if (nameOrArn.startsWith(own) && !name.includes("/")) return name;
    throw notSupported(`the table ${nameOrArn}: it is not one of this account and region`);
  };
}
