import {
  type AttributeValue,
  CreateTableCommand,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tableServer, temporaryFolder } from "../testing/table-server";

const folder = await temporaryFolder();
const { client, close } = await tableServer(folder.dir);
const TableName = "accounts";

beforeAll(async () => {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    }),
  );
});

afterAll(async () => {
  await close();
  await folder.remove();
});

const key = (id: string) => ({ id: { S: id } });
const put = (id: string, more: Record<string, AttributeValue> = {}): TransactWriteItem => ({
  Put: { TableName, Item: { ...key(id), ...more } },
});
const write = (TransactItems: TransactWriteItem[]) =>
  client.send(new TransactWriteItemsCommand({ TransactItems }));

describe("TransactGetItems", () => {
  it("answers in order, with what is not there left empty", async () => {
    await write([put("g1"), put("g2", { v: { S: "x" }, w: { S: "y" } })]);
    const { Responses, ConsumedCapacity } = await client.send(
      new TransactGetItemsCommand({
        ReturnConsumedCapacity: "TOTAL",
        TransactItems: [
          { Get: { TableName, Key: key("g2"), ProjectionExpression: "v" } },
          { Get: { TableName, Key: key("nobody") } },
          { Get: { TableName, Key: key("g1") } },
        ],
      }),
    );
    expect(Responses).toEqual([{ Item: { v: { S: "x" } } }, {}, { Item: key("g1") }]);
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 3 }]);
  });
});
