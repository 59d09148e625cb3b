import type { IncomingMessage } from "node:http";
import type { Intercept } from "@own-rows/local-runtime/loopback";

/** Notes what the account and the tenant are asked for, by names that are the same for every application. */
export function recordedCalls() {
  const calls: string[] = [];
  const noting: Intercept = (listener) => (request, response) => {
    calls.push(nameOf(request));
    listener(request, response);
  };
  return {
    intercept: { auth0: noting, aws: noting },
    /** Those since the last time, sorted: what is asked for at once comes in any order. */
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
