import { once } from "node:events";
import type { IncomingMessage } from "node:http";

/** The name of a request to the tenant or the account: `GET /api/v2/clients/{id}`, `iam:TagRole`. */
export type Call = string;

/** Auth0 requests are named by method and path, without IDs. */
export function auth0Call({ method, url = "" }: IncomingMessage): Call {
  const path = url
    .replace(/\?.*$/, "")
    .replace(/(\/clients|\/connections)\/[^/]+/g, (_, collection) => `${collection}/{id}`);
  return `${method} ${path}`;
}

/** AWS requests are named by their operation, which the Query protocol sends in the body. */
export async function awsCall(request: IncomingMessage): Promise<Call> {
  const target = request.headers["x-amz-target"];
  if (typeof target === "string") return target.replace(/^Amazon(\w+)\./, "$1:").toLowerCase();
  const action = new URLSearchParams(await peek(request)).get("Action");
  return action === null ? `${request.method} ${request.url}` : `iam:${action}`;
}

/** Reads the part of the body that has arrived, and puts it back for the next reader. */
async function peek(request: IncomingMessage) {
  if (request.readableLength === 0) await once(request, "readable");
  const chunk: Buffer | null = request.read();
  if (chunk === null) return "";
  request.unshift(chunk);
  return chunk.toString();
}
