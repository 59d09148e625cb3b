import { afterAll, describe, expect, it } from "vitest";
import { me, notesTable, row, TableName } from "../../../test/services/dynamodb/notes-table";

const table = await notesTable();
afterAll(table.close);

const equals = { KeyConditionExpression: "holder = :v", ExpressionAttributeValues: { ":v": me } };

describe("the condition keys", () => {
  const values = { ExpressionAttributeValues: { ":v": me } };
  const attributes: [string, object, string[]][] = [
    ["GetItem", { Key: row(me), ProjectionExpression: "a.b, c[0]" }, ["holder", "id", "a", "c"]],
    ["GetItem", { Key: row(me), AttributesToGet: ["a"] }, ["holder", "id", "a"]],
    [
      "PutItem",
      { Item: { ...row(me), a: me }, ConditionExpression: "size(b.c) > :v", ...values },
      ["holder", "id", "a", "b"],
    ],
    ["PutItem", { Item: row(me), Expected: { a: { Exists: false } } }, ["holder", "id", "a"]],
    [
      "UpdateItem",
      {
        Key: row(me),
        UpdateExpression: "SET a = if_not_exists(b, c), d.e = :v REMOVE f[1]",
        ...values,
      },
      ["holder", "id", "a", "b", "c", "d", "f"],
    ],
    [
      "UpdateItem",
      { Key: row(me), AttributeUpdates: { a: { Action: "DELETE" } } },
      ["holder", "id", "a"],
    ],
    [
      "Query",
      {
        ...equals,
        FilterExpression: "attribute_exists(a)",
        ProjectionExpression: "b",
      },
      ["holder", "b", "a"],
    ],
    ["Scan", { ScanFilter: { a: { ComparisonOperator: "NULL" } } }, ["a"]],
  ];
  it.each(attributes)("have every attribute of %s %j", async (operation, input, expected) => {
    const { asks } = await table.prepare(operation, { TableName, ...input });
    expect(asks[0]?.context?.["dynamodb:Attributes"]).toEqual(expected);
  });

  it.each([
    [{}, "ALL_ATTRIBUTES"],
    [{ ProjectionExpression: "a" }, "SPECIFIC_ATTRIBUTES"],
    [{ Select: "COUNT" }, "COUNT"],
    [{ IndexName: "byKind" }, "ALL_PROJECTED_ATTRIBUTES"],
  ])("have what a read returns: %j", async (input, expected) => {
    const { asks } = await table.prepare("Scan", { TableName, ...input });
    expect(asks[0]?.context?.["dynamodb:Select"]).toEqual([expected]);
  });
});
