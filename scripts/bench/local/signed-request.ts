import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import * as v from "valibot";
import { keyOf, TableName } from "./rows";
import type { Credentials } from "./seed";

const Signed = v.object({
  headers: v.record(v.string(), v.string()),
  body: v.instance(Uint8Array),
});

/** The bytes of a signed request of the official SDK for a row, taken before it sends them. */
export async function signedRequest(
  endpoint: string,
  credentials: Credentials,
  row: number,
): Promise<Buffer> {
  const client = new DynamoDBClient({ endpoint, credentials, region: "us-east-1", maxAttempts: 1 });
  const taken: v.InferOutput<typeof Signed>[] = [];
  client.middlewareStack.add(
    () => async (args) => {
      taken.push(v.parse(Signed, args.request));
      throw new Error("taken");
    },
    { step: "finalizeRequest", priority: "low" },
  );
  await client.send(new GetItemCommand({ TableName, Key: keyOf(row) })).catch(() => undefined);
  client.destroy();

  const [signed] = taken;
  if (signed === undefined) throw new Error("The SDK signed no request.");
  const headers = Object.entries({ host: new URL(endpoint).host, ...signed.headers });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.concat([Buffer.from(`POST / HTTP/1.1\r\n${lines}\r\n`), signed.body]);
}
