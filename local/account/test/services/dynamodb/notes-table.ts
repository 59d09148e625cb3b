import type { Account } from "../../../src/account";
import type { Service } from "../../../src/service";
import { dynamodb } from "../../../src/services/dynamodb/dynamodb";
import { prepare, temporaryFolder, testAccount } from "./table-server";

export const TableName = "notes";
export const tableArn = "arn:aws:dynamodb:eu-west-1:000000000000:table/notes";
export const me = { S: "me" };
export const you = { S: "you" };
export function row(holder: object, id = "1") {
  return { holder, id: { S: id } };
}

/** A table whose rows have holders, and what IAM decides about a request to it. */
export async function notesTable() {
  const folder = await temporaryFolder();
  const account = testAccount(folder.dir);
  const service = await dynamodb(account);
  await (await prepare(account, service, "CreateTable", definition)).run();
  return {
    account,
    service,
    prepare: (operation: string, input: unknown) => prepare(account, service, operation, input),
    authorizations: (operation: string, input: object) =>
      authorizations(account, service, operation, input),
    close: async () => {
      await service.close?.();
      await folder.remove();
    },
  };
}

/** What IAM decides about, in short. */
export function authorization(action: string, keys: string[] | undefined, resource = TableName) {
  return {
    action,
    resource,
    keys,
  };
}

const authorizations = async (
  account: Account,
  service: Service,
  operation: string,
  input: object,
) => {
  const { asks } = await prepare(account, service, operation, JSON.parse(JSON.stringify(input)));
  return asks.map(({ action, resource, context }) => ({
    action: action.replace("dynamodb:", ""),
    resource: resource.replace(/^.*:table\//, ""),
    keys: context?.["dynamodb:LeadingKeys"],
  }));
};

const definition = {
  TableName,
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [
    { AttributeName: "holder", AttributeType: "S" },
    { AttributeName: "id", AttributeType: "S" },
    { AttributeName: "kind", AttributeType: "N" },
  ],
  KeySchema: [
    { AttributeName: "holder", KeyType: "HASH" },
    { AttributeName: "id", KeyType: "RANGE" },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: "byKind",
      KeySchema: [{ AttributeName: "kind", KeyType: "HASH" }],
      Projection: { ProjectionType: "ALL" },
    },
  ],
};
