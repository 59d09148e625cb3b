import {
  type AttributeValue,
  CreateTableCommand,
  GetItemCommand,
  PutItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tableServer, temporaryFolder } from "../testing/table-server";

const folder = await temporaryFolder();
let clock = new Date("2026-01-01T00:00:00Z");
const { client, close } = await tableServer(folder.dir, { now: () => clock });
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
const onlyNew = (id: string): TransactWriteItem => ({
  Put: { TableName, Item: key(id), ConditionExpression: "attribute_not_exists(id)" },
});
const write = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
  client.send(
    new TransactWriteItemsCommand({
      TransactItems,
      ...(ClientRequestToken ? { ClientRequestToken } : {}),
    }),
  );
const read = async (id: string) =>
  (await client.send(new GetItemCommand({ TableName, Key: key(id), ConsistentRead: true }))).Item;

describe("ClientRequestToken", () => {
  const increment = (id: string, by: string): TransactWriteItem => ({
    Update: {
      TableName,
      Key: key(id),
      UpdateExpression: "ADD n :by",
      ExpressionAttributeValues: { ":by": { N: by } },
    },
  });

  it("carries a request out once, however often it is sent", async () => {
    await Promise.all(Array.from({ length: 5 }, () => write([increment("once", "1")], "token-1")));
    expect((await read("once"))?.n?.N).toBe("1");
  });

  it("refuses another request under the same token", async () => {
    await write([increment("other", "1")], "token-2");
    await expect(write([increment("other", "2")], "token-2")).rejects.toMatchObject({
      name: "IdempotentParameterMismatchException",
    });
  });

  it("forgets a token after ten minutes", async () => {
    await write([increment("later", "1")], "token-3");
    clock = new Date(clock.getTime() + 10 * 60 * 1000 + 1);
    await write([increment("later", "1")], "token-3");
    expect((await read("later"))?.n?.N).toBe("2");
  });

  it("does not remember a transaction that was cancelled", async () => {
    await client.send(new PutItemCommand({ TableName, Item: key("taken") }));
    await expect(write([onlyNew("taken")], "token-4")).rejects.toThrow("cancelled");
    await write([put("free")], "token-4");
    expect(await read("free")).toEqual(key("free"));
  });
});
