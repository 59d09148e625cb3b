import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tableServer, temporaryFolder } from "../../../../test/services/dynamodb/table-server";

const folder = await temporaryFolder();
const { client, close } = await tableServer(folder.dir);
const TableName = "notes";

beforeAll(async () => {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
    }),
  );
});

afterAll(async () => {
  await close();
  await folder.remove();
});

const item = (pk: string, sk: string, more = {}) => ({ pk: { S: pk }, sk: { S: sk }, ...more });
const put = (Item: ReturnType<typeof item>) => client.send(new PutItemCommand({ TableName, Item }));

describe("items", () => {
  it("are read as they were written", async () => {
    const Item = item("types", "1", {
      b: { B: new Uint8Array([0, 255]) },
      n: { N: "12345678901234567890.5" },
      l: { L: [{ NULL: true as const }, { M: { x: { BOOL: false } } }] },
      ss: { SS: ["a", "b"] },
    });
    await put(Item);
    const read = await client.send(new GetItemCommand({ TableName, Key: item("types", "1") }));
    expect(read.Item).toEqual(Item);
  });

  it("can be named by the table's ARN", async () => {
    await put(item("arn", "1"));
    const TableArn = `arn:aws:dynamodb:eu-west-1:000000000000:table/${TableName}`;
    const read = await client.send(
      new GetItemCommand({ TableName: TableArn, Key: item("arn", "1") }),
    );
    expect(read.Item).toEqual(item("arn", "1"));
  });

  it("are updated, with what changed in the answer", async () => {
    const update = await client.send(
      new UpdateItemCommand({
        TableName,
        Key: item("update", "1"),
        UpdateExpression: "SET #v = if_not_exists(#v, :zero) + :one",
        ExpressionAttributeNames: { "#v": "version" },
        ExpressionAttributeValues: { ":zero": { N: "0" }, ":one": { N: "1" } },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    expect(update.Attributes).toEqual({ version: { N: "1" } });
  });

  it("give no Attributes for UPDATED_OLD where there was none", async () => {
    await put(item("update", "2"));
    const update = await client.send(
      new UpdateItemCommand({
        TableName,
        Key: item("update", "2"),
        UpdateExpression: "SET fresh = :one",
        ExpressionAttributeValues: { ":one": { N: "1" } },
        ReturnValues: "UPDATED_OLD",
      }),
    );
    expect(update.Attributes).toBeUndefined();
  });

  it("stay as they are when a condition fails, and are in the error if that is requested", async () => {
    await put(item("condition", "1", { v: { N: "1" } }));
    const failing = client.send(
      new DeleteItemCommand({
        TableName,
        Key: item("condition", "1"),
        ConditionExpression: "v = :v",
        ExpressionAttributeValues: { ":v": { N: "2" } },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    await expect(failing).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
      message: "The conditional request failed",
      Item: item("condition", "1", { v: { N: "1" } }),
    });
  });

  it("count every one of 200 concurrent increments", async () => {
    const increment = new UpdateItemCommand({
      TableName,
      Key: item("counter", "1"),
      UpdateExpression: "ADD hits :one",
      ExpressionAttributeValues: { ":one": { N: "1" } },
    });
    await Promise.all(Array.from({ length: 200 }, () => client.send(increment)));
    const read = await client.send(new GetItemCommand({ TableName, Key: item("counter", "1") }));
    expect(read.Item?.hits).toEqual({ N: "200" });
  });

  it("are written and read in batches", async () => {
    const items = Array.from({ length: 25 }, (_, at) => item("batch", String(at).padStart(2, "0")));
    await client.send(
      new BatchWriteItemCommand({
        RequestItems: { [TableName]: items.map((Item) => ({ PutRequest: { Item } })) },
      }),
    );
    const read = await client.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: items } } }),
    );
    expect(read.Responses?.[TableName]).toHaveLength(25);
    expect(read.Responses?.[TableName]).toEqual(expect.arrayContaining(items));
  });
});
