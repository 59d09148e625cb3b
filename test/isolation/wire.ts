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
  /** Streams have an address of their own (general/latest/gr/ddb.html), but where there is one for all. */
  const placeOf = (target: string) => {
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
    const { protocol, hostname, host } = placeOf(target);
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
        const open = isSecure ? secureRequest : plainRequest;
        const place = placeOf(sent.target);
        open(place, { method: "POST", headers, ...(!isSecure && { agent }) }, resolve)
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
  const { __type, message, Message } = membersOf(body);
  return {
    code: String(__type).replace(/^.*#/, ""),
    message: String(message ?? Message ?? body),
  };
};

const membersOf = (body: string) => {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
};
