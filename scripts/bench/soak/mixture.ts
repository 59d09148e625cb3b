import { randomUUID } from "node:crypto";
import { itemOf, TableName } from "../local/rows";

export interface Asked {
  readonly operation: string;
  readonly input: object;
  readonly writes: boolean;
  /** The expected answer. */
  readonly answer: "success" | "AccessDeniedException";
}

interface Users {
  readonly me: string;
  readonly another: string;
  readonly pick: (below: number) => number;
}

const rows = 50;

/** The next request of a user: for a row of their own, and one time in ten for a row of another. */
export function nextRequest(users: Users): Asked {
  const { me, another, pick } = users;
  const key = () => ({ owner: { S: me }, id: { S: `note-${pick(rows)}` } });
  const item = () => ({ ...itemOf(pick(rows)), ...key() });
  const read = (operation: string, input: object): Asked => ({
    operation,
    input: { TableName, ...input },
    writes: false,
    answer: "success",
  });
  const write = (operation: string, input: object): Asked => ({
    ...read(operation, input),
    writes: true,
  });
  const kind = pick(100);
  if (kind < 10) {
    return {
      ...read("GetItem", { Key: { ...key(), owner: { S: another } } }),
      answer: "AccessDeniedException",
    };
  }
  if (kind < 50) return read("GetItem", { Key: key() });
  if (kind < 60) return read("Query", { ...whereOwner(me), Limit: 20 });
  if (kind < 80) return write("PutItem", { Item: item() });
  if (kind < 90) {
    return write("UpdateItem", {
      Key: key(),
      UpdateExpression: "ADD opened :one",
      ExpressionAttributeValues: { ":one": { N: "1" } },
    });
  }
  if (kind < 95) return write("DeleteItem", { Key: key() });
  const [one, two] = [item(), { ...item(), id: { S: "last" } }];
  return {
    operation: "TransactWriteItems",
    // Like the official SDK, which generates one for every transaction.
    input: {
      ClientRequestToken: randomUUID(),
      TransactItems: [one, two].map((Item) => ({ Put: { TableName, Item } })),
    },
    writes: true,
    answer: "success",
  };
}

const whereOwner = (owner: string) => ({
  KeyConditionExpression: "#owner = :owner",
  ExpressionAttributeNames: { "#owner": "owner" },
  ExpressionAttributeValues: { ":owner": { S: owner } },
});
