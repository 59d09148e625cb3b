import { afterAll, describe, expect, it } from "vitest";
import { ask, me, notesTable, TableName, you } from "../../../test/services/dynamodb/notes-table";

// What IAM is asked decides who reaches a row: so these cases are also the attacks on it.

const table = await notesTable();
afterAll(table.close);

const names = { "#o": "holder" };
const equals = (text: string, value: object) => ({
  TableName,
  KeyConditionExpression: text,
  ExpressionAttributeValues: { ":v": value },
});
const legacy = (holder: object) => ({ TableName, KeyConditions: { holder } });
type Case = [title: string, operation: string, input: object, asks: object[]];

const cases: Case[] = [
  ["an expression", "Query", equals("holder = :v", me), [ask("Query", ["me"])]],
  [
    "an aliased name",
    "Query",
    { ...equals("#o = :v", me), ExpressionAttributeNames: names },
    [ask("Query", ["me"])],
  ],
  [
    "operands swapped",
    "Query",
    { ...equals(":v = #o", me), ExpressionAttributeNames: names },
    [ask("Query", ["me"])],
  ],
  [
    "white space and brackets",
    "Query",
    { ...equals("(  (#o)=\n:v )", me), ExpressionAttributeNames: names },
    [ask("Query", ["me"])],
  ],
  [
    "an alias of another attribute",
    "Query",
    { ...equals("#o = :v", me), ExpressionAttributeNames: { "#o": "id" } },
    [ask("Query", undefined)],
  ],
  [
    "a range of holders",
    "Query",
    { ...equals("#o > :v", me), ExpressionAttributeNames: names },
    [ask("Query", undefined)],
  ],
  [
    "holders that begin with",
    "Query",
    { ...equals("begins_with(#o, :v)", me), ExpressionAttributeNames: names },
    [ask("Query", undefined)],
  ],
  [
    "the legacy form",
    "Query",
    legacy({ ComparisonOperator: "EQ", AttributeValueList: [you] }),
    [ask("Query", ["you"])],
  ],
  [
    "a legacy range",
    "Query",
    legacy({ ComparisonOperator: "GE", AttributeValueList: [me] }),
    [ask("Query", undefined)],
  ],
  [
    "an index",
    "Query",
    { ...equals("kind = :v", { N: "7.0" }), IndexName: "byKind" },
    [ask("Query", ["7"], "notes/index/byKind")],
  ],
  [
    "an index, by the table's key",
    "Query",
    { ...equals("#o = :v", me), ExpressionAttributeNames: names, IndexName: "byKind" },
    [ask("Query", undefined, "notes/index/byKind")],
  ],
  [
    "an index there is not",
    "Query",
    { ...equals("#o = :v", me), ExpressionAttributeNames: names, IndexName: "nothing" },
    [ask("Query", undefined, "notes/index/nothing")],
  ],
  [
    "a filter on the holder",
    "Scan",
    {
      TableName,
      FilterExpression: "#o = :v",
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ":v": me },
    },
    [ask("Scan", undefined)],
  ],
  [
    "an index",
    "Scan",
    { TableName, IndexName: "byKind" },
    [ask("Scan", undefined, "notes/index/byKind")],
  ],
];

describe("what is asked of IAM", () => {
  it.each(cases)("for %s (%s)", async (_title, operation, input, asks) => {
    expect(await table.asked(operation, input)).toEqual(asks);
  });
});
