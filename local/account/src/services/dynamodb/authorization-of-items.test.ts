import { afterAll, describe, expect, it } from "vitest";
import {
  ask,
  me,
  notesTable,
  row,
  TableName,
  tableArn,
  you,
} from "../../../test/services/dynamodb/notes-table";

// What IAM is asked decides who reaches a row: so these cases are also the attacks on it.

const table = await notesTable();
afterAll(table.close);

type Case = [title: string, operation: string, input: object, asks: object[]];

const cases: Case[] = [
  ["a key", "GetItem", { TableName, Key: row(me) }, [ask("GetItem", ["me"])]],
  [
    "a key in another order",
    "GetItem",
    { Key: { id: { S: "1" }, holder: me }, TableName },
    [ask("GetItem", ["me"])],
  ],
  ["the table's ARN", "GetItem", { TableName: tableArn, Key: row(me) }, [ask("GetItem", ["me"])]],
  ["an item", "PutItem", { TableName, Item: { ...row(me), text: you } }, [ask("PutItem", ["me"])]],
  ["an update", "UpdateItem", { TableName, Key: row(you) }, [ask("UpdateItem", ["you"])]],
  ["a delete", "DeleteItem", { TableName, Key: row(you) }, [ask("DeleteItem", ["you"])]],
  [
    "a key that has no holder",
    "GetItem",
    { TableName, Key: { id: me } },
    [ask("GetItem", undefined)],
  ],
  [
    "a key of the wrong type",
    "GetItem",
    { TableName, Key: row({ N: "1" }) },
    [ask("GetItem", undefined)],
  ],
  ["an empty key", "GetItem", { TableName, Key: row({ S: "" }) }, [ask("GetItem", undefined)]],
  ["no key at all", "PutItem", { TableName, Item: {} }, [ask("PutItem", undefined)]],
  [
    "a table there is not",
    "GetItem",
    { TableName: "other", Key: row(me) },
    [ask("GetItem", undefined, "other")],
  ],
];

describe("what is asked of IAM", () => {
  it.each(cases)("for %s (%s)", async (_title, operation, input, asks) => {
    expect(await table.asked(operation, input)).toEqual(asks);
  });
});
