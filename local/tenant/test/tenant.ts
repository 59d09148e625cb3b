import { createHash, randomBytes } from "node:crypto";
import type { Collection } from "@own-rows/local-runtime/state/collection";
import { memoryCollection } from "@own-rows/local-runtime/state/memory-collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Tenant } from "../src/start-tenant";

/** Tenants of one test process share a key: to make one takes a quarter of a second. */
const signingKeys = memoryCollection("auth0.signing-keys", new Map(), noDisk());

/** A store that forgets everything at the end of the test, but for the key that its tenant signs with. */
export function memoryStore(): Store {
  const collections = new Map([["auth0.signing-keys", signingKeys]]);
  return {
    collection: <T>(name: string) => {
      const known = collections.get(name) ?? memoryCollection(name, new Map(), noDisk());
      collections.set(name, known);
      return known as Collection<T>;
    },
    close: async () => {},
  };
}

function noDisk() {
  return { add: async () => {} };
}

export const callback = "http://localhost:5173/callback";
export const siteOrigin = "http://localhost:5173";

/** The settings with which the app's deploy creates its application. */
export const spa = {
  name: "own-rows (test)",
  app_type: "spa",
  callbacks: [callback],
  allowed_logout_urls: [siteOrigin],
  web_origins: [siteOrigin],
  grant_types: ["authorization_code", "refresh_token"],
  token_endpoint_auth_method: "none",
  oidc_conformant: true,
  jwt_configuration: { alg: "RS256" },
  refresh_token: { rotation_type: "rotating", expiration_type: "expiring" },
} as const;

export async function managementToken({ url, management, managementAudiences }: Tenant) {
  const response = await fetch(`${url}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: management.clientId,
      client_secret: management.clientSecret,
      audience: managementAudiences[0],
    }),
  });
  return String((await response.json()).access_token);
}

/** Calls the Management API; `body` is that of the response. */
export async function manage(tenant: Tenant, method: string, path: string, payload?: unknown) {
  const response = await fetch(`${tenant.url}/api/v2${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await managementToken(tenant)}`,
      "content-type": "application/json",
    },
    ...(payload !== undefined && { body: JSON.stringify(payload) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

/** Creates an application that users can sign in to, and returns its client ID. */
export async function makeApplication(tenant: Tenant, settings: object = {}) {
  const { body: client } = await manage(tenant, "POST", "/clients", { ...spa, ...settings });
  const { body: connections } = await manage(tenant, "GET", "/connections");
  await manage(tenant, "PATCH", `/connections/${connections[0].id}/clients`, [
    { client_id: client.client_id, status: true },
  ]);
  return String(client.client_id);
}

export function pkcePair() {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** For tests that are not about limits: they make more calls than the Free subscription allows. */
export const noLimits = {
  managementRateLimit: "none",
  tokenRateLimit: "none",
  applicationLimit: "none",
} as const;
