import * as v from "valibot";
import { describe } from "../engine/describe";
import { validationException } from "../engine/errors";
import { namedTableAuthorization } from "../request/authorization";
import { tableInput } from "../request/table-name";
import { controlOperation } from "./operation";

export const describeTable = controlOperation({
  input: tableInput,
  asks: namedTableAuthorization("DescribeTable"),
  run: ({ TableName }, { tables }, account) => ({
    Table: describe(tables.get(TableName).description, account),
  }),
});

export const listTables = controlOperation({
  input: () =>
    v.strictObject({
      Limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 100),
      ExclusiveStartTableName: v.exactOptional(v.string(), ""),
    }),
  asks: () => ({ action: "dynamodb:ListTables", resource: "*" }),
  run: ({ Limit, ExclusiveStartTableName }, { tables }) => {
    const names = tables.names().filter((name) => name > ExclusiveStartTableName);
    const page = names.slice(0, Limit);
    const isLast = names.length === page.length;
    return { TableNames: page, ...(isLast ? {} : { LastEvaluatedTableName: page.at(-1) }) };
  },
});

export const deleteTable = controlOperation({
  input: tableInput,
  asks: namedTableAuthorization("DeleteTable"),
  run: async ({ TableName }, { tables }, account) => {
    const record = tables.get(TableName);
    if (record.description.DeletionProtectionEnabled) {
      // The text is as CloudFormation events of failed deletes are reported to show it; unverified.
      throw validationException(
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
      );
    }
    await tables.delete(record);
    return { TableDescription: describe(record.description, account, "DELETING") };
  },
});

/** The default quotas of an account (DynamoDB developer guide, "Quotas"). */
export const describeLimits = controlOperation({
  input: () => v.strictObject({}),
  asks: () => ({ action: "dynamodb:DescribeLimits", resource: "*" }),
  run: () => ({
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  }),
});

/** For SDKs with endpoint discovery: the account's only address. */
export const describeEndpoints = controlOperation({
  input: () => v.strictObject({}),
  asks: () => ({ action: "dynamodb:DescribeEndpoints", resource: "*" }),
  run: (_input, _engine, { endpoint }) => ({
    Endpoints: [{ Address: new URL(endpoint).host, CachePeriodInMinutes: 1440 }],
  }),
});
