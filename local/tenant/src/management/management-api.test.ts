import { afterAll, beforeAll, expect, test } from "vitest";
import {
  makeApplication,
  manage,
  managementToken,
  memoryStore,
  noLimits,
  spa,
} from "../../test/tenant";
import { signToken } from "../signing-keys";
import { startTenant, type Tenant } from "../start-tenant";
import { clientGrantsOf } from "./client-grants";

const store = memoryStore();
const at: { tenant: Tenant } = Object.create(null);
beforeAll(async () => {
  at.tenant = await startTenant({ ...noLimits, store, port: 0 });
});
afterAll(() => at.tenant.close());

const askForToken = async (changes: Record<string, string>, init: RequestInit = {}) => {
  const { management, managementAudiences } = at.tenant;
  const fields = {
    grant_type: "client_credentials",
    client_id: management.clientId,
    client_secret: management.clientSecret,
    audience: managementAudiences[0],
    ...changes,
  };
  const response = await fetch(`${at.tenant.url}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams(fields),
    ...init,
  });
  return { status: response.status, body: await response.json() };
};

const scopes =
  "create:clients read:clients update:clients delete:clients read:connections update:connections";

test("the machine-to-machine application gets a token with exactly its scopes", async () => {
  const { status, body } = await askForToken({});
  expect(status).toBe(200);
  expect(body).toEqual({
    access_token: expect.stringMatching(/^ey/),
    token_type: "Bearer",
    expires_in: 86_400,
    scope: scopes,
  });
});

test("a JSON body, basic authentication and the https audience of the auth0 SDK work too", async () => {
  const { management, managementAudiences } = at.tenant;
  const json = await askForToken(
    {},
    {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        grant_type: "client_credentials",
        client_id: management.clientId,
        client_secret: management.clientSecret,
        audience: managementAudiences[1],
      }),
    },
  );
  const credentials = btoa(`${management.clientId}:${management.clientSecret}`);
  const basic = await askForToken(
    { client_id: "", client_secret: "", scope: "read:clients read:users" },
    { headers: { authorization: `Basic ${credentials}` } },
  );
  expect(managementAudiences[1]).toMatch(/^https:/);
  expect([json.status, basic.status, basic.body.scope]).toEqual([200, 200, "read:clients"]);
});

const unauthorized = { error: "access_denied", error_description: "Unauthorized" };
const refusedTokens = [
  { given: { client_secret: "wrong" }, status: 401, body: unauthorized },
  { given: { client_secret: "" }, status: 401, body: unauthorized },
  { given: { client_id: "nobody" }, status: 401, body: unauthorized },
  { given: { audience: "https://other.example/" }, status: 403, body: { error: "access_denied" } },
];
test.each(refusedTokens)("a token request with $given is refused $status", async (c) => {
  const { status, body } = await askForToken(c.given);
  expect({ status, body }).toMatchObject({ status: c.status, body: c.body });
});

test("an application without a client grant, or without the grant type, gets no Management API token", async () => {
  const settings = { name: "x", app_type: "non_interactive" };
  const { body: machine } = await manage(at.tenant, "POST", "/clients", settings);
  const { body: web } = await manage(at.tenant, "POST", "/clients", {
    ...settings,
    grant_types: ["authorization_code"],
  });
  const asking = ({ client_id, client_secret }: Record<string, string>) =>
    askForToken({ client_id: `${client_id}`, client_secret: `${client_secret}` });
  expect((await asking(machine)).body.error_description).toContain("client-grant");
  expect((await asking(web)).body.error).toBe("unauthorized_client");
});

const hour = () => Math.floor(Date.now() / 1000) + 3600;
const badHeader = "Bad HTTP authentication header format";
const badTokens = [
  { what: "is missing", authorization: async () => "", says: "Missing authentication" },
  { what: "is not a JWT", authorization: async () => "Bearer abc", status: 400, says: badHeader },
  { what: "has no scheme", authorization: async () => "a.b.c", status: 400, says: badHeader },
  {
    what: "is no JWT but for its dots",
    authorization: async () => "Bearer a.b.c",
    says: "Invalid token",
  },
  {
    what: "is unsigned",
    authorization: () => forged({ alg: "none" }),
  },
  {
    what: "is signed with a secret",
    authorization: () => forged({ alg: "HS256", secret: "x".repeat(64) }),
  },
  {
    what: "has expired",
    authorization: () => forged({ alg: "RS256", key: at.tenant.key }, { exp: hour() - 7200 }),
    says: "Expired token received for JSON Web Token validation",
  },
  {
    what: "has another audience",
    authorization: () => forged({ alg: "RS256", key: at.tenant.key }, { aud: "https://x/" }),
    says: "Bad audience: https://x/",
  },
  {
    what: "was changed",
    authorization: async () =>
      (await forged({ alg: "RS256", key: at.tenant.key })).replace(/.{8}$/, "A".repeat(8)),
    says: "Invalid signature received for JSON Web Token validation",
  },
  {
    what: "is a user's ID token",
    authorization: async () =>
      `Bearer ${await at.tenant.issueIdToken("alice", await makeApplication(at.tenant))}`,
  },
];
const forged = async (signer: Parameters<typeof signToken>[1], changes: object = {}) => {
  const { issuer, managementAudiences } = at.tenant;
  const claims = { iss: issuer, aud: managementAudiences[0], exp: hour(), scope: scopes };
  return `Bearer ${await signToken({ ...claims, ...changes }, signer)}`;
};
test.each(badTokens)("a call whose token $what is refused", async (c) => {
  const headers = { authorization: await c.authorization() };
  const response = await fetch(`${at.tenant.url}/api/v2/clients`, { headers });
  const { status = 401, says } = { says: expect.any(String), ...c };
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ statusCode: status, message: says });
});

const badRequests = [
  { path: "/clients", body: '{"name":', status: 400, says: "Invalid request payload JSON format" },
  {
    path: "/clients",
    body: `"${"x".repeat(2 ** 20)}"`,
    status: 413,
    says: /maximum allowed: 1048576$/,
  },
  { path: "/clients/%E0%A4%A", body: "{}", status: 404, says: /^POST/ },
  { path: "/clients/some", body: "{}", status: 404, says: /^POST/ },
];
test.each(badRequests)("an invalid POST to $path is answered $status", async (c) => {
  const authorization = await forged({ alg: "RS256", key: at.tenant.key });
  const response = await fetch(`${at.tenant.url}/api/v2${c.path}`, {
    method: "POST",
    headers: { authorization },
    body: c.body,
  });
  expect(response.status).toBe(c.status);
  expect((await response.json()).message).toMatch(c.says);
});

test("a call without the scope in its token is answered 403 with the name of the scope", async () => {
  const { body } = await askForToken({ scope: "read:clients" });
  const response = await fetch(`${at.tenant.url}/api/v2/connections`, {
    headers: { authorization: `Bearer ${body.access_token}` },
  });
  expect(await response.json()).toEqual({
    statusCode: 403,
    error: "Forbidden",
    message: "Insufficient scope, expected any of: read:connections",
    errorCode: "insufficient_scope",
  });
});

test("an endpoint that the tenant does not have is named in the answer", async () => {
  const { status, body } = await manage(at.tenant, "GET", "/users");
  expect({ status, message: body.message }).toEqual({
    status: 404,
    message: "GET /api/v2/users is not an endpoint of this local tenant.",
  });
});

test("a deleted application's client grant is deleted with it", async () => {
  const { body } = await manage(at.tenant, "POST", "/clients", { ...spa, name: "short-lived" });
  await clientGrantsOf(store).put(body.client_id, { client_id: body.client_id, scope: [] });
  await manage(at.tenant, "DELETE", `/clients/${body.client_id}`);
  expect(clientGrantsOf(store).has(body.client_id)).toBe(false);
  expect(await managementToken(at.tenant)).toMatch(/^ey/);
});
