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

const transact = (TransactItems: object[]) => ({ TransactItems });
type Case = [title: string, operation: string, input: object, asks: object[]];

const cases: Case[] = [
  [
    "own and foreign keys",
    "BatchGetItem",
    { RequestItems: { notes: { Keys: [row(me), row(you), row(me, "2")] } } },
    [ask("BatchGetItem", ["me", "you"])],
  ],
  [
    "a key that has no holder among own ones",
    "BatchGetItem",
    { RequestItems: { notes: { Keys: [row(me), { id: me }] } } },
    [ask("BatchGetItem", undefined)],
  ],
  [
    "two tables",
    "BatchGetItem",
    { RequestItems: { notes: { Keys: [row(me)] }, other: { Keys: [row(me)] } } },
    [ask("BatchGetItem", ["me"]), ask("BatchGetItem", undefined, "other")],
  ],
  [
    "puts and deletes",
    "BatchWriteItem",
    {
      RequestItems: {
        [tableArn]: [{ PutRequest: { Item: row(me) } }, { DeleteRequest: { Key: row(you) } }],
      },
    },
    [ask("BatchWriteItem", ["me", "you"])],
  ],
  [
    "own and foreign keys",
    "TransactGetItems",
    transact([{ Get: { TableName, Key: row(me) } }, { Get: { TableName, Key: row(you) } }]),
    [ask("GetItem", ["me"]), ask("GetItem", ["you"])],
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
      ask("PutItem", ["me"]),
      ask("UpdateItem", ["you"]),
      ask("DeleteItem", ["me"]),
      ask("ConditionCheckItem", ["you"]),
      ask("PutItem", undefined),
    ],
  ],
  [
    "a select",
    "ExecuteStatement",
    { Statement: `SELECT * FROM "notes" WHERE holder = 'me'` },
    [ask("PartiQLSelect", undefined)],
  ],
  [
    "a select of an index",
    "ExecuteStatement",
    { Statement: 'select a\nfrom "notes"."byKind" where kind=1' },
    [ask("PartiQLSelect", undefined, "notes/index/byKind")],
  ],
  [
    "an insert",
    "ExecuteStatement",
    { Statement: "INSERT INTO notes VALUE {'holder': 'me'}" },
    [ask("PartiQLInsert", undefined)],
  ],
  [
    "two statements",
    "BatchExecuteStatement",
    { Statements: [{ Statement: 'UPDATE "notes" SET a=1' }, { Statement: 'DELETE FROM "notes"' }] },
    [ask("PartiQLUpdate", undefined), ask("PartiQLDelete", undefined)],
  ],
  [
    "a transaction",
    "ExecuteTransaction",
    { TransactStatements: [{ Statement: 'SELECT * FROM "notes"' }] },
    [ask("PartiQLSelect", undefined)],
  ],
];

describe("what is asked of IAM", () => {
  it.each(cases)("for %s (%s)", async (_title, operation, input, asks) => {
    expect(await table.asked(operation, input)).toEqual(asks);
  });

  it("names the transaction that encloses a part", async () => {
    const input = transact([{ Get: { TableName, Key: row(me) } }]);
    const { asks } = await table.prepare("TransactGetItems", input);
    expect(asks[0]?.context?.["dynamodb:EnclosingOperation"]).toEqual(["TransactGetItems"]);
  });
});
