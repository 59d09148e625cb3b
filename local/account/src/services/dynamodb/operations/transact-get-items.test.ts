import { TransactGetItemsCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import {
  accountsTable,
  key,
  put,
  TableName,
} from "../../../../test/services/dynamodb/accounts-table";

const { client, write } = await accountsTable();

describe("TransactGetItems", () => {
  it("answers in order, and with an empty answer for a missing item", async () => {
    await write([put("g1"), put("g2", { v: { S: "x" }, w: { S: "y" } })]);
    const { Responses, ConsumedCapacity } = await client.send(
      new TransactGetItemsCommand({
        ReturnConsumedCapacity: "TOTAL",
        TransactItems: [
          { Get: { TableName, Key: key("g2"), ProjectionExpression: "v" } },
          { Get: { TableName, Key: key("nobody") } },
          { Get: { TableName, Key: key("g1") } },
        ],
      }),
    );
    expect(Responses).toEqual([{ Item: { v: { S: "x" } } }, {}, { Item: key("g1") }]);
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 3 }]);
  });
});
