import { afterAll, describe, expect, it } from "vitest";
import {
  authorization,
  me,
  notesTable,
  row,
  TableName,
  tableArn,
  you,
} from "../../../test/services/dynamodb/notes-table";

// Who may reach a row depends on what IAM decides about, so these cases are also the attacks on it.

const table = await notesTable();
afterAll(table.close);

type Case = [title: string, operation: string, input: object, asks: object[]];

const cases: Case[] = [
  ["a key", "GetItem", { TableName, Key: row(me) }, [authorization("GetItem", ["me"])]],
  [
    "a key in another order",
    "GetItem",
    { Key: { id: { S: "1" }, holder: me }, TableName },
    [authorization("GetItem", ["me"])],
  ],
  [
    "the table's ARN",
    "GetItem",
    { TableName: tableArn, Key: row(me) },
    [authorization("GetItem", ["me"])],
  ],
  [
    "an item",
    "PutItem",
    { TableName, Item: { ...row(me), text: you } },
    [authorization("PutItem", ["me"])],
  ],
  ["an update", "UpdateItem", { TableName, Key: row(you) }, [authorization("UpdateItem", ["you"])]],
  ["a delete", "DeleteItem", { TableName, Key: row(you) }, [authorization("DeleteItem", ["you"])]],
  [
    "a key that has no holder",
    "GetItem",
    { TableName, Key: { id: me } },
    [authorization("GetItem", undefined)],
  ],
  [
    "a key of the wrong type",
    "GetItem",
    { TableName, Key: row({ N: "1" }) },
    [authorization("GetItem", undefined)],
  ],
  [
    "an empty key",
    "GetItem",
    { TableName, Key: row({ S: "" }) },
    [authorization("GetItem", undefined)],
  ],
  ["no key at all", "PutItem", { TableName, Item: {} }, [authorization("PutItem", undefined)]],
  [
    "a table that does not exist",
    "GetItem",
    { TableName: "other", Key: row(me) },
    [authorization("GetItem", undefined, "other")],
  ],
];

describe("IAM decides about", () => {
  it.each(cases)("%s (%s)", async (_title, operation, input, asks) => {
    expect(await table.authorizations(operation, input)).toEqual(asks);
  });
});
