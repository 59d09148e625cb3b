import { createHash, createHmac } from "node:crypto";
import { type Agent, request as send } from "node:http";
import type { Credentials } from "../local/seed";

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Sends one signed request to DynamoDB, with almost no work for the client, which shares the machine with the
 * account that it measures (IAM user guide, "Create a signed AWS API request").
 */
export function request(
  { endpoint, agent }: { endpoint: URL; agent: Agent },
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  { operation, input }: { operation: string; input: object },
) {
  return new Promise<Answer>((resolve, reject) => {
    const body = JSON.stringify(input);
    const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
    const headers = {
      "content-type": "application/x-amz-json-1.0",
      host: endpoint.host,
      "x-amz-date": time,
      "x-amz-security-token": sessionToken,
      "x-amz-target": `DynamoDB_20120810.${operation}`,
    };
    const names = Object.keys(headers).join(";");
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
    const canonical = ["POST", "/", "", lines.join(""), names, sha256(body)].join("\n");
    const scope = `${time.slice(0, 8)}/us-east-1/dynamodb/aws4_request`;
    const text = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
    const signature = createHmac("sha256", signingKey(secretAccessKey, scope))
      .update(text)
      .digest("hex");
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;

    const sent = send(endpoint, {
      method: "POST",
      agent,
      headers: { ...headers, authorization, "content-length": Buffer.byteLength(body) },
    });
    sent.once("error", reject);
    sent.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
    });
    sent.end(body);
  });
}

const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const keys = new Map<string, Buffer>();

const signingKey = (secret: string, scope: string) => {
  const known = keys.get(secret + scope);
  if (known !== undefined) return known;
  const first: Buffer = Buffer.from(`AWS4${secret}`);
  const made = scope.split("/").reduce((key, part) => hmac(key, part), first);
  keys.set(secret + scope, made);
  return made;
};
