import { PutItemCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import {
  accountsTable,
  key,
  onlyNew,
  put,
  TableName,
} from "../../../../test/services/dynamodb/accounts-table";

let clock = new Date("2026-01-01T00:00:00Z");
const { client, write, read } = await accountsTable({ now: () => clock });

describe("ClientRequestToken", () => {
  const increment = (id: string, by: string): TransactWriteItem => ({
    Update: {
      TableName,
      Key: key(id),
      UpdateExpression: "ADD n :by",
      ExpressionAttributeValues: { ":by": { N: by } },
    },
  });

  it("runs a request once, however often it is sent", async () => {
    await Promise.all(Array.from({ length: 5 }, () => write([increment("once", "1")], "token-1")));
    expect((await read("once"))?.n?.N).toBe("1");
  });

  it("refuses another request under the same token", async () => {
    await write([increment("other", "1")], "token-2");
    await expect(write([increment("other", "2")], "token-2")).rejects.toMatchObject({
      name: "IdempotentParameterMismatchException",
    });
  });

  it("forgets a token after ten minutes", async () => {
    await write([increment("later", "1")], "token-3");
    clock = new Date(clock.getTime() + 10 * 60 * 1000 + 1);
    await write([increment("later", "1")], "token-3");
    expect((await read("later"))?.n?.N).toBe("2");
  });

  it("does not remember a transaction that was cancelled", async () => {
    await client.send(new PutItemCommand({ TableName, Item: key("taken") }));
    await expect(write([onlyNew("taken")], "token-4")).rejects.toThrow("cancelled");
    await write([put("free")], "token-4");
    expect(await read("free")).toEqual(key("free"));
  });
});
