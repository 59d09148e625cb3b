import { type Account, arn } from "../../../account";
import type { TableDescription } from "./tables";

type Owner = Pick<Account, "id" | "region">;

/** A table as DescribeTable returns it. Tested by ../operations/tables.test.ts. */
export function describe(
  table: TableDescription,
  account: Owner,
  status: string = table.TableStatus,
) {
  return {
    TableName: table.TableName,
    TableArn: table.TableArn,
    TableId: table.TableId,
    TableStatus: status,
    CreationDateTime: new Date(table.CreatedAt),
    AttributeDefinitions: table.AttributeDefinitions,
    KeySchema: table.KeySchema,
    ProvisionedThroughput: { ...table.ProvisionedThroughput, NumberOfDecreasesToday: 0 },
    // AWS updates these about every six hours; here they are not counted.
    ItemCount: 0,
    TableSizeBytes: 0,
    DeletionProtectionEnabled: table.DeletionProtectionEnabled,
    ...(table.BillingMode === "PAY_PER_REQUEST" ? { BillingModeSummary: onDemand(table) } : {}),
    ...(table.SSESpecification?.Enabled ? { SSEDescription: encryption(table, account) } : {}),
    ...(table.LocalSecondaryIndexes
      ? { LocalSecondaryIndexes: table.LocalSecondaryIndexes.map((index) => indexOf(table, index)) }
      : {}),
    ...(table.GlobalSecondaryIndexes
      ? {
          GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map((index) => ({
            ...indexOf(table, index),
            IndexStatus: status === "CREATING" ? "CREATING" : "ACTIVE",
            ProvisionedThroughput: {
              ...(index.ProvisionedThroughput ?? noThroughput),
              NumberOfDecreasesToday: 0,
            },
          })),
        }
      : {}),
  };
}

/** AWS's values for a table that pays per request. */
export const noThroughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 } as const;

const onDemand = ({ CreatedAt }: TableDescription) => ({
  BillingMode: "PAY_PER_REQUEST",
  LastUpdateToPayPerRequestDateTime: new Date(CreatedAt),
});

const encryption = ({ SSESpecification }: TableDescription, account: Owner) => ({
  Status: "ENABLED",
  SSEType: "KMS",
  KMSMasterKeyArn: SSESpecification?.KMSMasterKeyId ?? arn(account, "kms", "alias/aws/dynamodb"),
});

const indexOf = <I extends { readonly IndexName: string }>(
  { TableArn }: TableDescription,
  index: I,
) => ({
  ...index,
  IndexArn: `${TableArn}/index/${index.IndexName}`,
  IndexSizeBytes: 0,
  ItemCount: 0,
});
