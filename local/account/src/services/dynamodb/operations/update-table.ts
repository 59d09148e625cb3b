import * as v from "valibot";
import type { Account } from "../../../account";
import { describe, noThroughput } from "../engine/describe";
import { validationException } from "../engine/errors";
import type { TableDescription } from "../engine/tables";
import { namedTableAuthorization } from "../request/authorization";
import { tableNameInput } from "../request/table-name";
import { controlOperation } from "./operation";

/** Supported are the changes in place. An index can not be added or removed. */
const throughputInput = v.strictObject({
  ReadCapacityUnits: v.pipe(v.number(), v.integer(), v.minValue(1)),
  WriteCapacityUnits: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const encryptionInput = v.strictObject({
  Enabled: v.exactOptional(v.boolean()),
  SSEType: v.exactOptional(v.picklist(["KMS"])),
  KMSMasterKeyId: v.exactOptional(v.string()),
});

export const updateTable = controlOperation({
  input: (account: Account) =>
    v.strictObject({
      TableName: tableNameInput(account),
      BillingMode: v.exactOptional(v.picklist(["PROVISIONED", "PAY_PER_REQUEST"])),
      ProvisionedThroughput: v.exactOptional(throughputInput),
      DeletionProtectionEnabled: v.exactOptional(v.boolean()),
      SSESpecification: v.exactOptional(encryptionInput),
    }),
  asks: namedTableAuthorization("UpdateTable"),
  run: async ({ TableName, ...changes }, { tables }, account) => {
    if (Object.keys(changes).length === 0) {
      throw validationException(
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required",
      );
    }
    const record = tables.get(TableName);
    const description = {
      ...record.description,
      ...changes,
      ...throughput(record.description, changes),
    };
    await tables.put({ ...record, description });
    return { TableDescription: describe(description, account) };
  },
});

type Changes = Partial<Pick<TableDescription, "BillingMode" | "ProvisionedThroughput">>;

const throughput = (table: TableDescription, changes: Changes) => {
  const mode = changes.BillingMode ?? table.BillingMode;
  if (mode === "PROVISIONED") {
    if (changes.BillingMode && !changes.ProvisionedThroughput) {
      throw validationException(
        "One or more parameter values were invalid: ProvisionedThroughput must be specified when BillingMode is PROVISIONED",
      );
    }
    return {};
  }
  if (changes.ProvisionedThroughput) {
    throw validationException(
      "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST",
    );
  }
  return { ProvisionedThroughput: noThroughput };
};
