import { afterAll, describe, expect, it } from "vitest";
import {
  me,
  notesTable,
  row,
  TableName,
  tableArn,
  you,
} from "../../../test/services/dynamodb/notes-table";

const table = await notesTable();
afterAll(table.close);

const transact = (TransactItems: object[]) => ({ TransactItems });

describe("unsupported input", () => {
  const refused: [string, object, string][] = [
    ["GetItem", { TableName, Key: row(me), Unknown: 1 }, "the parameter GetItem.Unknown"],
    ["PutItem", { TableName, Item: { ...row(me), a: { X: "1" } } }, "AttributeValue is empty"],
    [
      "PutItem",
      { TableName, Item: { ...row(me), a: { M: { b: null } } } },
      "AttributeValue is empty",
    ],
    [
      "GetItem",
      { TableName: tableArn.replace("eu-west-1", "us-east-1"), Key: row(me) },
      "not one of this account and region",
    ],
    [
      "BatchGetItem",
      { RequestItems: { notes: { Keys: [row(me)] }, [tableArn]: { Keys: [row(you)] } } },
      "by its name and by its ARN",
    ],
    [
      "BatchWriteItem",
      {
        RequestItems: {
          notes: [{ PutRequest: { Item: row(me) }, DeleteRequest: { Key: row(you) } }],
        },
      },
      "more than one datatypes",
    ],
    [
      "CreateTable",
      { TableName: "x-x", StreamSpecification: { StreamEnabled: true } },
      "CreateTable.StreamSpecification",
    ],
    [
      "TransactWriteItems",
      transact([{ Put: { TableName, Item: row(me), ReturnValues: "ALL_OLD" } }]),
      "Put.ReturnValues",
    ],
    ["ExecuteStatement", { Statement: "DROP TABLE notes" }, "wasn't well formed"],
    [
      "PutItem",
      { TableName, Item: row(me), ReturnItemCollectionMetrics: "SIZE" },
      "PutItem.ReturnItemCollectionMetrics",
    ],
  ];
  it.each(refused)("is refused by name: %s %j", async (operation, input, message) => {
    await expect(table.prepare(operation, input).then(() => undefined)).rejects.toThrow(message);
  });

  it.each([
    '{"TableName":"notes","Key":{"__proto__":{"S":"you"},"holder":{"S":"me"}}}',
    '{"TableName":"notes","Key":{},"ProjectionExpression":"#p","ExpressionAttributeNames":{"#p":"__proto__"}}',
    '{"TableName":"notes","Key":{"holder":{"M":{"__proto__":{"S":"you"}}}}}',
  ])("is refused by name: %s", async (text) => {
    const refusal = table.prepare("GetItem", JSON.parse(text));
    await expect(refusal).rejects.toThrow("__proto__");
  });
});

describe("after the decision", () => {
  it("an unsupported operation is refused by name", async () => {
    const { asks, run } = await table.prepare("CreateBackup", { TableName, BackupName: "b" });
    expect(asks).toEqual([{ action: "dynamodb:CreateBackup", resource: tableArn }]);
    await expect(run()).rejects.toThrow("does not support DynamoDB's CreateBackup");
  });

  it("a new table with the same name is not the one that IAM decided about", async () => {
    const definition = {
      TableName: "swapped",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "holder", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "holder", KeyType: "HASH" }],
    };
    const run = async (operation: string, input: object) =>
      (await table.prepare(operation, input)).run();
    await run("CreateTable", definition);
    const key = { TableName: "swapped", Key: { holder: me } };
    const before = await table.prepare("DeleteItem", key);
    await run("DeleteTable", { TableName: "swapped" });
    await run("CreateTable", definition);
    await expect(before.run()).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  });

  it("PartiQL is refused by name", async () => {
    const { run } = await table.prepare("ExecuteStatement", {
      Statement: 'SELECT * FROM "notes"',
    });
    await expect(run()).rejects.toMatchObject({ code: "NotSupportedByEmbeddedAccount" });
  });
});
