import { afterAll, describe, expect, it } from "vitest";
import {
  authorization,
  me,
  notesTable,
  TableName,
  you,
} from "../../../test/services/dynamodb/notes-table";

// Who may reach a row depends on what IAM decides about, so these cases are also the attacks on it.

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
  ["an expression", "Query", equals("holder = :v", me), [authorization("Query", ["me"])]],
  [
    "an aliased name",
    "Query",
    { ...equals("#o = :v", me), ExpressionAttributeNames: names },
    [authorization("Query", ["me"])],
  ],
  [
    "operands swapped",
    "Query",
    { ...equals(":v = #o", me), ExpressionAttributeNames: names },
    [authorization("Query", ["me"])],
  ],
  [
    "white space and brackets",
    "Query",
    { ...equals("(  (#o)=\n:v )", me), ExpressionAttributeNames: names },
    [authorization("Query", ["me"])],
  ],
  [
    "an alias of another attribute",
    "Query",
    { ...equals("#o = :v", me), ExpressionAttributeNames: { "#o": "id" } },
    [authorization("Query", undefined)],
  ],
  [
    "a range of holders",
    "Query",
    { ...equals("#o > :v", me), ExpressionAttributeNames: names },
    [authorization("Query", undefined)],
  ],
  [
    "holders that begin with",
    "Query",
    { ...equals("begins_with(#o, :v)", me), ExpressionAttributeNames: names },
    [authorization("Query", undefined)],
  ],
  [
    "the legacy form",
    "Query",
    legacy({ ComparisonOperator: "EQ", AttributeValueList: [you] }),
    [authorization("Query", ["you"])],
  ],
  [
    "a legacy range",
    "Query",
    legacy({ ComparisonOperator: "GE", AttributeValueList: [me] }),
    [authorization("Query", undefined)],
  ],
  [
    "an index",
    "Query",
    { ...equals("kind = :v", { N: "7.0" }), IndexName: "byKind" },
    [authorization("Query", ["7"], "notes/index/byKind")],
  ],
  [
    "an index, by the table's key",
    "Query",
    { ...equals("#o = :v", me), ExpressionAttributeNames: names, IndexName: "byKind" },
    [authorization("Query", undefined, "notes/index/byKind")],
  ],
  [
    "an index that does not exist",
    "Query",
    { ...equals("#o = :v", me), ExpressionAttributeNames: names, IndexName: "nothing" },
    [authorization("Query", undefined, "notes/index/nothing")],
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
    [authorization("Scan", undefined)],
  ],
  [
    "an index",
    "Scan",
    { TableName, IndexName: "byKind" },
    [authorization("Scan", undefined, "notes/index/byKind")],
  ],
];

describe("IAM decides about", () => {
  it.each(cases)("%s (%s)", async (_title, operation, input, asks) => {
    expect(await table.authorizations(operation, input)).toEqual(asks);
  });
});
