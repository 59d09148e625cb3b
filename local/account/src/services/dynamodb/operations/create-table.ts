import { randomUUID } from "node:crypto";
import { custom, types } from "dynalite/validations/createTable.js";
import type { Types } from "dynalite/validations/index.js";
import { arn } from "../../../account";
import { AwsError } from "../../../error";
import { describe, noThroughput } from "../engine/describe";
import type { TableDescription } from "../engine/tables";
import { tableAuthorization } from "../request/authorization";
import { reader, tableName } from "../request/read";
import { tableNameIn } from "../request/table-name";
import type { ControlOperation } from "./operation";

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

/** Parameters that this engine supports and dynalite does not. */
const additional: Types = {
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
  types: { ...types, ...additional },
  custom,
  names: tableName,
});

export const createTable: ControlOperation = ({ tables, now }, account) => {
  const nameOf = tableNameIn(account);
  return (input) => {
    const { Tags = [], ...request } = read(input, nameOf);
    const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
    const actions = ["CreateTable", ...(Tags.length > 0 ? ["TagResource"] : [])];
    return {
      asks: actions.map((action) => tableAuthorization(account, action, request.TableName)),
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
        // As on AWS; but DescribeTable already says ACTIVE.
        return { TableDescription: describe(description, account, "CREATING") };
      },
    };
  };
};

const inUse = (name: string) =>
  new AwsError("ResourceInUseException", `Table already exists: ${name}`);
