import { createLocalJWKSet, createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTenant, type Tenant } from "../src/start-tenant";
import { authorizeUrl, browser, codeGrant, signIn, token } from "./browser";
import { callback, makeApplication, manage, memoryStore, noLimits, spa } from "./tenant";

const at: { tenant: Tenant; clientId: string } = Object.create(null);
beforeAll(async () => {
  at.tenant = await startTenant({ ...noLimits, store: memoryStore(), port: 0 });
  at.clientId = await makeApplication(at.tenant);
});
afterAll(() => at.tenant.close());

test("a sign-in ends with an ID token like Auth0's, signed with the tenant's key", async () => {
  const { back, code, verifier } = await signIn(browser(at.tenant), at.clientId);
  expect(back.url.href.startsWith(`${callback}?`)).toBe(true);
  expect(back.url.searchParams.get("state")).toBe("a-state");
  expect(back.url.searchParams.get("iss")).toBe(at.tenant.issuer);

  const { status, body } = await token(at.tenant, codeGrant(at.clientId, code, verifier));
  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: "Bearer", refresh_token: expect.any(String) });
  const jwks = createRemoteJWKSet(new URL(`${at.tenant.url}/.well-known/jwks.json`));
  const { payload, protectedHeader } = await jwtVerify(body.id_token, jwks, {
    issuer: `${at.tenant.url}/`,
    audience: at.clientId,
  });
  expect(protectedHeader).toMatchObject({ alg: "RS256", kid: at.tenant.key.kid });
  expect(payload).toMatchObject({
    sub: at.tenant.users[0]?.user_id,
    email: "alice@example.com",
    email_verified: true,
    name: "Alice",
    nickname: "alice",
    nonce: "a-nonce",
  });
  expect(payload.sub).toMatch(/^auth0\|[0-9a-f]{24}$/);
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(36_000);

  const me = await fetch(`${at.tenant.url}/userinfo`, {
    headers: { authorization: `Bearer ${body.access_token}` },
  });
  expect(await me.json()).toMatchObject({ sub: payload.sub, email: "alice@example.com" });
});

test("a token issued without a browser has the claims of a real sign-in", async () => {
  const { code, verifier } = await signIn(browser(at.tenant), at.clientId);
  const { body } = await token(at.tenant, codeGrant(at.clientId, code, verifier));
  const jwks = createRemoteJWKSet(new URL(`${at.tenant.url}/.well-known/jwks.json`));
  const real = await jwtVerify(body.id_token, jwks);
  const issued = await jwtVerify(await at.tenant.issueIdToken("alice", at.clientId), jwks);
  expect(issued.protectedHeader).toMatchObject(real.protectedHeader);
  const { nonce, at_hash, exp, iat, ...claims } = real.payload;
  expect(issued.payload).toMatchObject(claims);
});

const wrong = [
  { username: "alice@example.com", password: "bob-keeps-notes" },
  { username: "nobody@example.com", password: "alice-keeps-notes" },
  { username: "alice", password: "alice-keeps-notes" },
  { username: "", password: "" },
];
test.each(wrong)("$username with $password is refused as wrong", async (given) => {
  const { back } = await signIn(browser(at.tenant), at.clientId, given);
  expect(back.status).toBe(400);
  expect(back.text).toMatch(/role="alert">Wrong email or password\.</);
});

test("a user can try again after a wrong password", async () => {
  const tab = browser(at.tenant);
  const page = await tab.visit(authorizeUrl(at.clientId).address);
  const state = page.url.searchParams.get("state") ?? "";
  await tab.submit(page, { state, username: "bob@example.com", password: "wrong" });
  const back = await tab.submit(page, {
    state,
    username: "Bob@Example.com",
    password: "bob-keeps-notes",
  });
  expect(back.url.searchParams.has("code")).toBe(true);
});

test("a login form without the cookie of its sign-in is refused", async () => {
  const page = await browser(at.tenant).visit(authorizeUrl(at.clientId).address);
  const state = page.url.searchParams.get("state") ?? "";
  const foreign = await browser(at.tenant).submit(page, {
    state,
    username: "alice@example.com",
    password: "alice-keeps-notes",
  });
  expect(foreign).toMatchObject({ status: 400, text: expect.stringContaining("has ended") });
});

test("the login page has labels, loads nothing from other servers and escapes what it shows", async () => {
  const name = `"Tom & 'Jerry'"`;
  const clientId = await makeApplication(at.tenant, { name });
  const page = await browser(at.tenant).visit(authorizeUrl(clientId).address);
  expect(page.text).toMatch(/<label for="username">[\s\S]*<input id="username"/);
  expect(page.text).toMatch(/<label for="password">[\s\S]*<input id="password"/);
  expect(page.text).toContain("&#34;Tom &#38; &#39;Jerry&#39;&#34;");
  expect(page.text).not.toMatch(/(src|href)="(http|\/\/)|<script/);
});

test("an application without a connection says so instead of asking for a password", async () => {
  const { body } = await manage(at.tenant, "POST", "/clients", spa);
  const page = await browser(at.tenant).visit(authorizeUrl(body.client_id).address);
  expect(page.status).toBe(400);
  expect(page.text).toContain("No connection is enabled for this application.");
  expect(page.text).not.toContain("password");
});

test("an HS256 application's tokens are signed with its own secret", async () => {
  const { body: client } = await manage(at.tenant, "POST", "/clients", {
    ...spa,
    jwt_configuration: undefined,
  });
  const { body: connections } = await manage(at.tenant, "GET", "/connections");
  await manage(at.tenant, "PATCH", `/connections/${connections[0].id}/clients`, [
    { client_id: client.client_id, status: true },
  ]);
  const { code, verifier } = await signIn(browser(at.tenant), client.client_id);
  const { body } = await token(at.tenant, codeGrant(client.client_id, code, verifier));
  const secret = new TextEncoder().encode(client.client_secret);
  for (const issued of [body.id_token, await at.tenant.issueIdToken("alice", client.client_id)]) {
    const { protectedHeader } = await jwtVerify(issued, secret);
    expect(protectedHeader.alg).toBe("HS256");
  }
});

test.each(["RS512", "PS256"])("an application can have its tokens signed with %s", async (alg) => {
  const clientId = await makeApplication(at.tenant, { jwt_configuration: { alg } });
  const { code, verifier } = await signIn(browser(at.tenant), clientId);
  const { body } = await token(at.tenant, codeGrant(clientId, code, verifier));
  const response = await fetch(`${at.tenant.url}/.well-known/jwks.json`);
  const jwks = createLocalJWKSet(await response.json());
  const real = await jwtVerify(body.id_token, jwks);
  const issued = await jwtVerify(await at.tenant.issueIdToken("alice", clientId), jwks);
  expect(real.protectedHeader.alg).toBe(alg);
  expect(issued.protectedHeader).toMatchObject(real.protectedHeader);
});
