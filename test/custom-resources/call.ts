import { once } from "node:events";
import type { IncomingMessage } from "node:http";

/** A call of the tenant or of the account, by its name: `GET /api/v2/clients/{id}`, `iam:TagRole`. */
export type Call = string;

/** Auth0's by method and path, whose IDs are left out. */
export function auth0Call({ method, url = "" }: IncomingMessage): Call {
  const path = url
    .replace(/\?.*$/, "")
    .replace(/(\/clients|\/connections)\/[^/]+/g, (_, collection) => `${collection}/{id}`);
  return `${method} ${path}`;
}

/** AWS's by the operation, which the Query protocol has in its body. */
export async function awsCall(request: IncomingMessage): Promise<Call> {
  const target = request.headers["x-amz-target"];
  if (typeof target === "string") return target.replace(/^Amazon(\w+)\./, "$1:").toLowerCase();
  const action = new URLSearchParams(await peek(request)).get("Action");
  return action === null ? `${request.method} ${request.url}` : `iam:${action}`;
}

/** The first part of the body, which can still be read after this. */
async function peek(request: IncomingMessage) {
  if (request.readableLength === 0) await once(request, "readable");
  const chunk: Buffer | null = request.read();
  if (chunk === null) return "";
  request.unshift(chunk);
  return chunk.toString();
}
