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

const transact = (TransactItems: object[]) => ({ TransactItems });
type Case = [title: string, operation: string, input: object, asks: object[]];

const cases: Case[] = [
  [
    "own and foreign keys",
    "BatchGetItem",
    { RequestItems: { notes: { Keys: [row(me), row(you), row(me, "2")] } } },
    [authorization("BatchGetItem", ["me", "you"])],
  ],
  [
    "a key that has no holder among own ones",
    "BatchGetItem",
    { RequestItems: { notes: { Keys: [row(me), { id: me }] } } },
    [authorization("BatchGetItem", undefined)],
  ],
  [
    "two tables",
    "BatchGetItem",
    { RequestItems: { notes: { Keys: [row(me)] }, other: { Keys: [row(me)] } } },
    [authorization("BatchGetItem", ["me"]), authorization("BatchGetItem", undefined, "other")],
  ],
  [
    "puts and deletes",
    "BatchWriteItem",
    {
      RequestItems: {
        [tableArn]: [{ PutRequest: { Item: row(me) } }, { DeleteRequest: { Key: row(you) } }],
      },
    },
    [authorization("BatchWriteItem", ["me", "you"])],
  ],
  [
    "own and foreign keys",
    "TransactGetItems",
    transact([{ Get: { TableName, Key: row(me) } }, { Get: { TableName, Key: row(you) } }]),
    [authorization("GetItem", ["me"]), authorization("GetItem", ["you"])],
  ],
  [
    "each kind of part",
    "TransactWriteItems",
    transact([
      { Put: { TableName, Item: row(me) } },
      { Update: { TableName, Key: row(you), UpdateExpression: "REMOVE a" } },
      { Delete: { TableName: tableArn, Key: row(me, "2") } },
      {
        ConditionCheck: {
          TableName,
          Key: row(you, "2"),
          ConditionExpression: "attribute_exists(id)",
        },
      },
      { Put: { TableName, Item: { id: me } } },
    ]),
    [
      authorization("PutItem", ["me"]),
      authorization("UpdateItem", ["you"]),
      authorization("DeleteItem", ["me"]),
      authorization("ConditionCheckItem", ["you"]),
      authorization("PutItem", undefined),
    ],
  ],
  [
    "a select",
    "ExecuteStatement",
    { Statement: `SELECT * FROM "notes" WHERE holder = 'me'` },
    [authorization("PartiQLSelect", undefined)],
  ],
  [
    "a select of an index",
    "ExecuteStatement",
    { Statement: 'select a\nfrom "notes"."byKind" where kind=1' },
    [authorization("PartiQLSelect", undefined, "notes/index/byKind")],
  ],
  [
    "an insert",
    "ExecuteStatement",
    { Statement: "INSERT INTO notes VALUE {'holder': 'me'}" },
    [authorization("PartiQLInsert", undefined)],
  ],
  [
    "two statements",
    "BatchExecuteStatement",
    { Statements: [{ Statement: 'UPDATE "notes" SET a=1' }, { Statement: 'DELETE FROM "notes"' }] },
    [authorization("PartiQLUpdate", undefined), authorization("PartiQLDelete", undefined)],
  ],
  [
    "a transaction",
    "ExecuteTransaction",
    { TransactStatements: [{ Statement: 'SELECT * FROM "notes"' }] },
    [authorization("PartiQLSelect", undefined)],
  ],
];

describe("IAM decides about", () => {
  it.each(cases)("%s (%s)", async (_title, operation, input, asks) => {
    expect(await table.authorizations(operation, input)).toEqual(asks);
  });

  it("with the transaction that encloses a part", async () => {
    const input = transact([{ Get: { TableName, Key: row(me) } }]);
    const { asks } = await table.prepare("TransactGetItems", input);
    expect(asks[0]?.context?.["dynamodb:EnclosingOperation"]).toEqual(["TransactGetItems"]);
  });
});
