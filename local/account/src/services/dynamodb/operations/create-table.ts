import { randomUUID } from "node:crypto";
import { custom, types } from "dynalite/validations/createTable.js";
import type { Types } from "dynalite/validations/index.js";
import { arn } from "../../../account";
import { AwsError } from "../../../error";
import type { ControlOperation } from "../engine/control-operation";
import { describe, noThroughput } from "../engine/describe";
import type { TableDescription } from "../engine/table";
import { askTable } from "../request/authorization";
import { reader, tableName } from "../request/read";
import { tableNameIn } from "../request/table-name";

type CreateTableRequest = Pick<
  TableDescription,
  | "TableName"
  | "KeySchema"
  | "AttributeDefinitions"
  | "LocalSecondaryIndexes"
  | "GlobalSecondaryIndexes"
  | "SSESpecification"
> &
  Partial<
    Pick<TableDescription, "BillingMode" | "ProvisionedThroughput" | "DeletionProtectionEnabled">
  > & { readonly Tags?: readonly { readonly Key: string; readonly Value: string }[] };

/** What dynalite does not know of and this engine does. */
const more: Types = {
  DeletionProtectionEnabled: "Boolean",
  SSESpecification: {
    type: "FieldStruct<SSESpecification>",
    children: {
      Enabled: "Boolean",
      SSEType: { type: "String", enum: ["KMS"] },
      KMSMasterKeyId: "String",
    },
  },
  Tags: {
    type: "List",
    children: {
      type: "ValueStruct<Tag>",
      children: {
        Key: { type: "String", notNull: true },
        Value: { type: "String", notNull: true },
      },
    },
  },
};

const read = reader<CreateTableRequest>({
  operation: "CreateTable",
  types: { ...types, ...more },
  custom,
  names: tableName,
});

export const createTable: ControlOperation = ({ tables, now }, account) => {
  const named = tableNameIn(account);
  return (input) => {
    const { Tags = [], ...request } = read(input, named);
    const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
    const ask = askTable(account, "CreateTable", request.TableName);
    const tagging = Tags.length > 0 ? [askTable(account, "TagResource", request.TableName)] : [];
    return {
      asks: [ask, ...tagging],
      run: async () => {
        if (tables.find(request.TableName)) throw inUse(request.TableName);
        const description: TableDescription = {
          ...request,
          TableArn: arn(account, "dynamodb", `table/${request.TableName}`),
          TableId: randomUUID(),
          TableStatus: "ACTIVE",
          CreatedAt: now().getTime(),
          BillingMode: request.BillingMode ?? "PROVISIONED",
          ProvisionedThroughput: request.ProvisionedThroughput ?? noThroughput,
          DeletionProtectionEnabled: request.DeletionProtectionEnabled ?? false,
        };
        await tables.put({ description, tags });
        // As AWS answers; the table is active from here on, and DescribeTable says so.
        return { TableDescription: describe(description, account, "CREATING") };
      },
    };
  };
};

const inUse = (name: string) =>
  new AwsError("ResourceInUseException", `Table already exists: ${name}`);
