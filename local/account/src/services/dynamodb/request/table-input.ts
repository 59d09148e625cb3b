import * as v from "valibot";
import type { Account } from "../../../account";
import { askTable } from "./authorization";
import { tableNameIn } from "./table-name";

const pattern = /^[a-zA-Z0-9_.-]+$/;

/** `TableName` of a control operation: the name, whether the name or the ARN was sent. */
export function tableNameInput(account: Account) {
  const named = tableNameIn(account);
  return v.pipe(
    v.string(),
    v.transform((text) => String(named(text))),
    v.regex(
      pattern,
      `Member must satisfy regular expression pattern: ${pattern.source.slice(1, -1)}`,
    ),
    v.minLength(3, "Member must have length greater than or equal to 3"),
    v.maxLength(255, "Member must have length less than or equal to 255"),
  );
}

export function tableInput(account: Account) {
  return v.strictObject({ TableName: tableNameInput(account) });
}

/** Asks for the operation on the table that `TableName` names. */
export function askNamed(action: string) {
  return ({ TableName }: { readonly TableName: string }, account: Account) =>
    askTable(account, action, TableName);
}

export const throughputInput = v.strictObject({
  ReadCapacityUnits: v.pipe(v.number(), v.integer(), v.minValue(1)),
  WriteCapacityUnits: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

export const encryptionInput = v.strictObject({
  Enabled: v.exactOptional(v.boolean()),
  SSEType: v.exactOptional(v.picklist(["KMS"])),
  KMSMasterKeyId: v.exactOptional(v.string()),
});

export const tagInput = v.strictObject({
  Key: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  Value: v.pipe(v.string(), v.maxLength(256)),
});
