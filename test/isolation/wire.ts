import { Agent, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { AwsV4Signer } from "aws4fetch";
import type { Answer } from "./answer";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface WireRequest {
  /** `DynamoDB_20120810.GetItem` */
  readonly target: string;
  /** JSON; text, so that its very spelling is the sender's. */
  readonly body: string;
  /** Sent without a signature where there are none. */
  readonly credentials?: Credentials;
}

export interface Wire {
  send(request: WireRequest): Promise<Answer>;
  close(): void;
}

interface Place {
  readonly region: string;
  /** AWS's own, where there is none. */
  readonly endpoint: string | undefined;
  readonly now?: () => Date;
}

/**
 * DynamoDB as an attacker speaks to it: any target with any bytes, signed properly. No SDK, which would
 * refuse to send what makes no sense.
 */
export function wire({ region, endpoint, now = () => new Date() }: Place): Wire {
  const url = new URL(endpoint ?? `https://dynamodb.${region}.amazonaws.com`);
  const isSecure = url.protocol === "https:";
  const agent = new Agent({ keepAlive: true });
  const signingKeys = new Map<string, ArrayBuffer>();

  const headersOf = async ({ target, body, credentials }: WireRequest) => {
    const headers = { "x-amz-target": target, "content-type": "application/x-amz-json-1.0" };
    if (!credentials) return headers;
    const signed = await new AwsV4Signer({
      ...credentials,
      method: "POST",
      url: url.href,
      headers,
      body,
      service: "dynamodb",
      region,
      cache: signingKeys,
      datetime: now()
        .toISOString()
        .replace(/[:-]|\.\d{3}/g, ""),
    }).sign();
    return Object.fromEntries(signed.headers);
  };

  return {
    async send(sent) {
      const headers = await headersOf(sent);
      const open = isSecure ? secureRequest : plainRequest;
      return new Promise((resolve, reject) => {
        const request = open(
          url,
          { method: "POST", headers, ...(!isSecure && { agent }) },
          async (response) => {
            const chunks: Buffer[] = [];
            for await (const chunk of response) chunks.push(chunk);
            const body = Buffer.concat(chunks).toString();
            resolve(answer(response.statusCode ?? 0, response.rawHeaders, body));
          },
        );
        request.once("error", reject);
        request.end(sent.body);
      });
    },
    close: () => agent.destroy(),
  };
}

const answer = (status: number, headers: readonly string[], body: string): Answer => {
  const error = status === 200 ? { code: undefined, message: "" } : errorIn(body);
  return {
    status,
    code: error.code,
    message: error.message,
    body,
    bytes: `${headers.join("\n")}\n\n${body}`,
  };
};

const errorIn = (body: string) => {
  const error: unknown = JSON.parse(body);
  const { __type, message, Message } = Object(error);
  return {
    code: String(__type).replace(/^.*#/, ""),
    message: String(message ?? Message ?? ""),
  };
};
