import type { ClientConfig } from "../src/config";
import { connect } from "../src/own-rows";
import { idToken } from "./id-token";

export const config: ClientConfig = {
  region: "eu-west-1",
  domain: "tenant.eu.auth0.com",
  clientId: "client-1",
  identityPoolId: "eu-west-1:0000",
  tableName: "notes",
  apiUrl: "https://api.example",
};

export interface Received {
  /** An operation, or a method and path. */
  readonly what: string;
  readonly headers: Headers;
  readonly input: unknown;
}

type Answer = Response | undefined;
/** Answers some requests; the others get the answers of `agree`. */
export type Script = (received: Received, count: number) => Answer | Promise<Answer>;

export function json(body: object, status = 200, headers: Record<string, string> = {}) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** A refusal in the format of AWS's JSON services. */
export function refusal(type: string, message = "", status = 400, headers = {}) {
  return json({ __type: `com.amazonaws.service#${type}`, message }, status, headers);
}

export const aliceId = "eu-west-1:alice";

/** AWS as far as a connection sees it: what `script` leaves, a Cognito that refuses nothing answers. */
export function fakeAws(script: Script = () => undefined, now = Date.now) {
  const received: Received[] = [];
  const count = (what: string) => received.filter((one) => one.what === what).length;

  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(input.toString());
    const headers = new Headers(init?.headers);
    const path = `${init?.method} ${url.pathname}${url.search}`;
    const what = headers.get("x-amz-target")?.split(".")[1] ?? path;
    const body = typeof init?.body === "string" ? JSON.parse(init.body) : undefined;
    const one = { what, headers, input: body };
    received.push(one);
    return (await script(one, count(what))) ?? agree(one, now());
  };

  const open = (options: object = {}) =>
    connect(config, async () => idToken(), {
      fetch,
      now,
      sleep: async () => undefined,
      ...options,
    });

  return { fetch, open, received, count };
}

function agree({ what }: Received, now: number) {
  if (what === "GetId") return json({ IdentityId: aliceId });
  if (what === "Query") return json({ Items: [] });
  if (what !== "GetCredentialsForIdentity") return json({}, 500);
  const keys = { AccessKeyId: "ASIAFAKE", SecretKey: "secret-key", SessionToken: "session-token" };
  return json({
    IdentityId: aliceId,
    Credentials: { ...keys, Expiration: (now + 3_600_000) / 1000 },
  });
}

/** What a promise rejects with. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("It did not reject.");
    },
    (error) => error,
  );
}
