import { type TransactWriteItem, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import {
  accountsTable,
  key,
  onlyNew,
  put,
  TableName,
} from "../../../../test/services/dynamodb/accounts-table";

const { client, write, read } = await accountsTable();

const add = (id: string, amount: number): TransactWriteItem => ({
  Update: {
    TableName,
    Key: key(id),
    UpdateExpression: "ADD balance :amount",
    ConditionExpression: "balance >= :least",
    ExpressionAttributeValues: {
      ":amount": { N: String(amount) },
      ":least": { N: String(Math.max(0, -amount)) },
    },
  },
});

describe("TransactWriteItems", () => {
  it("writes everything, with all four kinds of parts", async () => {
    await write([put("w1", { balance: { N: "5" } }), put("w2"), put("w3")]);
    await write([
      add("w1", -2),
      { Delete: { TableName, Key: key("w2") } },
      {
        ConditionCheck: { TableName, Key: key("w3"), ConditionExpression: "attribute_exists(id)" },
      },
      onlyNew("w4"),
    ]);
    expect(await Promise.all(["w1", "w2", "w3", "w4"].map(read))).toEqual([
      { ...key("w1"), balance: { N: "3" } },
      undefined,
      key("w3"),
      key("w4"),
    ]);
  });

  it("writes nothing if one part fails, and says which, in order", async () => {
    await write([put("f1", { v: { N: "1" } })]);
    const failing = write([
      put("f2"),
      {
        Delete: {
          TableName,
          Key: key("f1"),
          ConditionExpression: "v = :v",
          ExpressionAttributeValues: { ":v": { N: "2" } },
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        },
      },
      onlyNew("f1x"),
      {
        Update: {
          TableName,
          Key: key("f3"),
          UpdateExpression: "SET a.b = :v",
          ExpressionAttributeValues: { ":v": { N: "2" } },
        },
      },
    ]);
    await expect(failing).rejects.toMatchObject({
      name: "TransactionCanceledException",
      message:
        "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None, ValidationError]",
      CancellationReasons: [
        { Code: "None" },
        {
          Code: "ConditionalCheckFailed",
          Message: "The conditional request failed",
          Item: { ...key("f1"), v: { N: "1" } },
        },
        { Code: "None" },
        {
          Code: "ValidationError",
          Message: "The document path provided in the update expression is invalid for update",
        },
      ],
    });
    expect(await Promise.all(["f2", "f1x", "f3"].map(read))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  const check = { TableName, Key: key("r") };
  const refused: [string, TransactWriteItem[], string][] = [
    [
      "one item twice",
      [put("r"), { Delete: { TableName, Key: key("r") } }],
      "multiple operations on one item",
    ],
    ["two parts in one", [{ ...put("r"), Delete: check }], "can only contain one of"],
    ["no part", [{}], "can only contain one of"],
    [
      "101 items",
      Array.from({ length: 101 }, (_, at) => put(`r${at}`)),
      "less than or equal to 100",
    ],
    [
      "more than 4 MB",
      Array.from({ length: 11 }, (_, at) => put(`r${at}`, { big: { S: "x".repeat(400_000) } })),
      "exceeds 4 MB",
    ],
    ["no items", [], "greater than or equal to 1"],
    [
      "a check without a condition",
      [{ ConditionCheck: { ...check, ConditionExpression: undefined } }],
      "Member must not be null",
    ],
  ];
  it.each(refused)("refuses %s", async (_name, items, message) => {
    await expect(write(items)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(message),
    });
  });

  it("accepts 100 items", async () => {
    await write(Array.from({ length: 100 }, (_, at) => put(`many${at}`)));
    expect(await read("many99")).toEqual(key("many99"));
  });

  it("keeps the sum over 200 concurrent transfers and single writes", async () => {
    const ids = ["t0", "t1", "t2", "t3", "t4"];
    await write(ids.map((id) => put(id, { balance: { N: "100" } })));
    const transfer = async (at: number) => {
      const from = ids[at % 5] ?? "";
      const to = ids[(at + 1 + (at % 4)) % 5] ?? "";
      if (at % 10 === 0) {
        const touch = { Key: key(from), UpdateExpression: "SET seen = :at" };
        const values = { ExpressionAttributeValues: { ":at": { N: String(at) } } };
        await client.send(new UpdateItemCommand({ TableName, ...touch, ...values }));
      }
      await write([add(from, -30), add(to, 30)]);
    };
    const results = await Promise.allSettled(Array.from({ length: 200 }, (_, at) => transfer(at)));
    const failures = results.filter(({ status }) => status === "rejected");
    for (const failure of failures) {
      expect(failure).toMatchObject({ reason: { name: "TransactionCanceledException" } });
    }
    const balances = (await Promise.all(ids.map(read))).map((item) => Number(item?.balance?.N));
    expect(balances.reduce((sum, balance) => sum + balance)).toBe(500);
    expect(Math.min(...balances)).toBeGreaterThanOrEqual(0);
    expect(failures.length).toBeLessThan(200);
  });
});
