import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { Read } from "./load";
import { keyOf, TableName } from "./rows";
import type { Credentials } from "./seed";

interface Server {
  readonly endpoint: string;
  readonly credentials: Credentials;
  readonly connections: number;
}

/** The official SDK in its default configuration: it creates and signs each request and reads the response. */
export async function sdkClient({ endpoint, credentials, connections }: Server) {
  const client = new DynamoDBClient({
    endpoint,
    credentials,
    region: "us-east-1",
    maxAttempts: 1,
    requestHandler: { httpAgent: { keepAlive: true, maxSockets: connections } },
  });
  const read: Read = async (row) => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: keyOf(row) }));
    if (Item?.id?.S !== keyOf(row).id.S)
      throw new Error(`Row ${row} was requested, and another was read.`);
  };
  return { read, close: () => client.destroy() };
}
