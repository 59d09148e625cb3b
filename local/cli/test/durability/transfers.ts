import { expect } from "vitest";
import type { Client } from "./client";
import type { Random } from "./random";
import { createTable } from "./rows";
import type { Writer } from "./writer";

const from = "fire-from";
const to = "fire-to";

interface Transfer {
  readonly id: string;
  readonly amount: number;
}

/**
 * Transfers from an account in one table to one in another, each with a receipt in the same transaction. Whenever
 * the account is killed, both balances equal the sum of the receipts.
 */
export function transfers(pick: Random): Writer {
  /** The acknowledged transfers whose receipts are not checked yet. */
  const acknowledged = new Set<string>();
  /** Transfers that were sent and never answered. */
  const open = new Map<string, Transfer>();
  const state = { last: 0, checked: "0", moved: 0 };

  const send = async (client: Client, transfer: Transfer) => {
    await client.dynamodb("TransactWriteItems", {
      ClientRequestToken: `transfer-${transfer.id}`,
      TransactItems: [
        { Update: add(from, "money", -transfer.amount) },
        { Update: add(to, "money", transfer.amount) },
        { Put: { TableName: from, Item: receipt(transfer) } },
        { Delete: { TableName: to, Key: key("lock", "never") } },
      ],
    });
  };

  const check = async (client: Client) => {
    const receipts = await receiptsAfter(client, state.checked);
    const sums = [await balance(client, from), await balance(client, to)];
    state.moved += receipts.reduce((sum, { amount }) => sum + amount, 0);
    expect(sums, "the two balances, by the receipts").toEqual([0 - state.moved, state.moved]);

    const there = new Set(receipts.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !there.has(id))).toEqual([]);
    expect([...there].filter((id) => !acknowledged.has(id) && !open.has(id))).toEqual([]);
    acknowledged.clear();

    // A client's retry: a transfer that was made is not made again; one that was not is made now.
    for (const transfer of open.values()) {
      await send(client, transfer);
      if (!there.has(transfer.id)) state.moved += transfer.amount;
    }
    open.clear();
    state.checked = numbered(state.last);
  };

  return {
    setUp: async (client) => {
      for (const table of [from, to]) await createTable(client, table);
    },
    write: async (client) => {
      state.last += 1;
      const transfer = { id: numbered(state.last), amount: 1 + pick(9) };
      open.set(transfer.id, transfer);
      await send(client, transfer);
      open.delete(transfer.id);
      acknowledged.add(transfer.id);
      return true;
    },
    check,
  };
}

const numbered = (n: number) => String(n).padStart(8, "0");
const key = (owner: string, id: string) => ({ owner: { S: owner }, id: { S: id } });

const receipt = ({ id, amount }: Transfer) => ({
  ...key("receipts", id),
  amount: { N: String(amount) },
});

const add = (TableName: string, id: string, amount: number) => ({
  TableName,
  Key: key("balance", id),
  UpdateExpression: "ADD amount :amount",
  ExpressionAttributeValues: { ":amount": { N: String(amount) } },
});

const balance = async (client: Client, TableName: string): Promise<number> => {
  const { Item } = await client.dynamodb("GetItem", {
    TableName,
    Key: key("balance", "money"),
    ConsistentRead: true,
  });
  return Number(Item?.amount.N ?? 0);
};

const receiptsAfter = async (client: Client, checked: string): Promise<Transfer[]> => {
  const { Items } = await client.dynamodb("Query", {
    TableName: from,
    ConsistentRead: true,
    KeyConditionExpression: "#owner = :receipts AND id > :checked",
    ExpressionAttributeNames: { "#owner": "owner" },
    ExpressionAttributeValues: { ":receipts": { S: "receipts" }, ":checked": { S: checked } },
  });
  return Items.map((item: { id: { S: string }; amount: { N: string } }) => ({
    id: item.id.S,
    amount: Number(item.amount.N),
  }));
};
