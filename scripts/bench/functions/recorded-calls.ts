import type { IncomingMessage } from "node:http";
import type { Intercept } from "@own-rows/local-runtime/loopback";

/** Records the calls to the account and the tenant, with names that are the same for every application. */
export function recordedCalls() {
  const calls: string[] = [];
  const recording: Intercept = (listener) => (request, response) => {
    calls.push(nameOf(request));
    listener(request, response);
  };
  return {
    intercept: { auth0: recording, aws: recording },
    /** The calls since the last time, sorted: parallel calls arrive in any order. */
    take: () => calls.splice(0).sort(),
  };
}

/** `GET /api/v2/clients/{id}`, `AmazonSSM.GetParameters`. */
const nameOf = ({ method, url = "", headers }: IncomingMessage) => {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target;
  const path = url
    .replace(/\?.*$/, "")
    .replace(/(\/clients|\/connections)\/[^/]+/g, (_, collection) => `${collection}/{id}`);
  return `${method} ${path}`;
};
