import { expect } from "vitest";
import type { Client } from "./client";
import type { Random } from "./random";
import { register } from "./register";
import type { Writer } from "./writer";

const keys = 6;

/** Rows of one owner: put, deleted and written in batches, and one that is a counter. */
export function rows(owner: string, pick: Random): Writer {
  const TableName = "fire-rows";
  const known = register();
  const sequence = { last: 0, counted: 0 };
  const keyOf = (id: string) => ({ owner: { S: owner }, id: { S: id } });

  const put = async (client: Client) => {
    sequence.last += 1;
    const [id, value] = [`row-${pick(keys)}`, String(sequence.last)];
    known.sent(id, value);
    await client.dynamodb("PutItem", { TableName, Item: { ...keyOf(id), value: { N: value } } });
    known.acknowledged(id, value);
  };

  const remove = async (client: Client) => {
    const id = `row-${pick(keys)}`;
    known.sent(id, undefined);
    await client.dynamodb("DeleteItem", { TableName, Key: keyOf(id) });
    known.acknowledged(id, undefined);
  };

  /** A batch is not atomic: AWS promises that only for each row. */
  const batch = async (client: Client) => {
    sequence.last += 1;
    const value = String(sequence.last);
    const puts = [0, 1, 2].map((at) => `row-${at}`);
    const gone = `row-${keys - 1}`;
    for (const id of puts) known.sent(id, value);
    known.sent(gone, undefined);
    const requests = [
      ...puts.map((id) => ({ PutRequest: { Item: { ...keyOf(id), value: { N: value } } } })),
      { DeleteRequest: { Key: keyOf(gone) } },
    ];
    await client.dynamodb("BatchWriteItem", { RequestItems: { [TableName]: requests } });
    for (const id of puts) known.acknowledged(id, value);
    known.acknowledged(gone, undefined);
  };

  const count = async (client: Client) => {
    sequence.counted += 1;
    known.sent("count", String(sequence.counted));
    const { Attributes } = await client.dynamodb("UpdateItem", {
      TableName,
      Key: keyOf("count"),
      UpdateExpression: "ADD #value :one",
      ExpressionAttributeNames: { "#value": "value" },
      ExpressionAttributeValues: { ":one": { N: "1" } },
      ReturnValues: "UPDATED_NEW",
    });
    expect(Attributes).toEqual({ value: { N: String(sequence.counted) } });
    known.acknowledged("count", String(sequence.counted));
  };

  const kinds = [put, put, count, remove, batch];
  return {
    write: async (client) => {
      await kinds[pick(kinds.length)]?.(client);
      return true;
    },
    check: async (client) => {
      const { Items } = await client.dynamodb("Query", {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: "#owner = :owner",
        ExpressionAttributeNames: { "#owner": "owner" },
        ExpressionAttributeValues: { ":owner": { S: owner } },
      });
      const there = new Map<string, string>(
        Items.map(({ id, value }: Row) => [id.S, value.N] as const),
      );
      for (const id of new Set([...known.keys(), ...there.keys()])) {
        known.found(id, there.get(id));
      }
      sequence.counted = Number(there.get("count") ?? 0);
    },
  };
}

interface Row {
  readonly id: { readonly S: string };
  readonly value: { readonly N: string };
}

export function createRowsTable(client: Client) {
  return createTable(client, "fire-rows");
}

export function createTable(client: Client, TableName: string) {
  return client.dynamodb("CreateTable", {
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "owner", AttributeType: "S" },
      { AttributeName: "id", AttributeType: "S" },
    ],
    KeySchema: [
      { AttributeName: "owner", KeyType: "HASH" },
      { AttributeName: "id", KeyType: "RANGE" },
    ],
  });
}
