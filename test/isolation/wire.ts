import { Agent, type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Answer } from "./answer";
import { Sha256 } from "./sha256";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface WireRequest {
  /** `DynamoDB_20120810.GetItem` */
  readonly target: string;
  /** JSON as text, so that an attack can choose its exact spelling. */
  readonly body: string;
  /** Without credentials the request is not signed. */
  readonly credentials?: Credentials;
}

export interface Wire {
  send(request: WireRequest): Promise<Answer>;
  close(): void;
}

interface WireOptions {
  readonly region: string;
  /** If undefined, AWS's own. */
  readonly endpoint: string | undefined;
  readonly now?: () => Date;
}

/**
 * Sends any target and any body to DynamoDB, with a valid signature. The SDK would refuse to send invalid
 * requests.
 */
export function wire({ region, endpoint, now = () => new Date() }: WireOptions): Wire {
  /** On AWS, DynamoDB Streams has its own endpoint (general/latest/gr/ddb.html). */
  const urlOf = (target: string) => {
    const host = target.startsWith("DynamoDBStreams") ? "streams.dynamodb" : "dynamodb";
    return new URL(endpoint ?? `https://${host}.${region}.amazonaws.com`);
  };
  const isSecure = endpoint === undefined;
  const agent = new Agent({ keepAlive: true });
  const signers = new WeakMap<Credentials, SignatureV4>();
  const signerOf = (credentials: Credentials) => {
    const known = signers.get(credentials);
    if (known) return known;
    const signer = new SignatureV4({ credentials, region, service: "dynamodb", sha256: Sha256 });
    signers.set(credentials, signer);
    return signer;
  };

  const headersOf = async ({ target, body, credentials }: WireRequest) => {
    const headers = { "x-amz-target": target, "content-type": "application/x-amz-json-1.0" };
    if (!credentials) return headers;
    const { protocol, hostname, host } = urlOf(target);
    const request = { method: "POST", protocol, hostname, path: "/", body };
    const signed = await signerOf(credentials).sign(
      { ...request, headers: { ...headers, host } },
      { signingDate: now() },
    );
    return signed.headers;
  };

  return {
    async send(sent) {
      const headers = await headersOf(sent);
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const request = isSecure ? secureRequest : plainRequest;
        const url = urlOf(sent.target);
        request(url, { method: "POST", headers, ...(!isSecure && { agent }) }, resolve)
          .once("error", reject)
          .end(sent.body);
      });
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      return answer(response, Buffer.concat(chunks).toString());
    },
    close: () => agent.destroy(),
  };
}

const answer = ({ statusCode = 0, headers, rawHeaders }: IncomingMessage, body: string): Answer => {
  const error = statusCode === 200 ? { code: undefined, message: "" } : errorIn(body);
  return {
    status: statusCode,
    requestId: String(headers["x-amzn-requestid"]),
    code: error.code,
    message: error.message,
    body,
    bytes: `${rawHeaders.join("\n")}\n\n${body}`,
  };
};

const errorIn = (body: string) => {
  const { __type, message, Message } = parseBody(body);
  return {
    code: String(__type).replace(/^.*#/, ""),
    message: String(message ?? Message ?? body),
  };
};

const parseBody = (body: string) => {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
};
