import { afterAll, beforeAll, expect, test } from "vitest";
import { startTenant, type Tenant } from "../src/start-tenant";
import { authorizeUrl, browser, codeGrant, signIn, token } from "./browser";
import { makeApplication, memoryStore, noLimits, pkcePair, siteOrigin } from "./tenant";

const at: { tenant: Tenant; clientId: string } = Object.create(null);
beforeAll(async () => {
  at.tenant = await startTenant({ ...noLimits, store: memoryStore(), port: 0 });
  at.clientId = await makeApplication(at.tenant);
});
afterAll(() => at.tenant.close());

const signedIn = async (clientId = at.clientId) => {
  const tab = browser(at.tenant);
  const { code, verifier } = await signIn(tab, clientId);
  const { body } = await token(at.tenant, codeGrant(clientId, code, verifier));
  return { tab, tokens: body, code, verifier };
};

const refresh = (refresh_token: string, client_id = at.clientId) =>
  token(at.tenant, { grant_type: "refresh_token", client_id, refresh_token });

const badRequests = [
  { changes: { redirect_uri: "http://localhost:5173/callback/" }, says: "redirect_uri" },
  { changes: { redirect_uri: "http://evil.example/callback" }, says: "redirect_uri" },
  { changes: { client_id: "nobody" }, says: "client" },
];
test.each(badRequests)(
  "a request with $changes is not sent back to the application",
  async ({ changes, says }) => {
    const page = await browser(at.tenant).visit(authorizeUrl(at.clientId, changes).address);
    expect(page.url.origin).toBe(at.tenant.url);
    expect(page).toMatchObject({ status: 400, text: expect.stringContaining(says) });
  },
);

const refusedRequests = [
  { changes: { code_challenge: "", code_challenge_method: "" }, error: "invalid_request" },
  { changes: { code_challenge_method: "plain" }, error: "invalid_request" },
  { changes: { response_type: "id_token" }, error: "unsupported_response_type" },
  { changes: { audience: "https://an-api.example" }, error: "access_denied" },
  { changes: { connection: "google-oauth2" }, error: "invalid_request" },
  { changes: { organization: "org_1" }, error: "invalid_request" },
  { changes: { prompt: "none" }, error: "login_required" },
];
test.each(refusedRequests)("a request with $changes is refused: $error", async (c) => {
  const { url } = await browser(at.tenant).visit(authorizeUrl(at.clientId, c.changes).address);
  const answer = new URLSearchParams(url.search || url.hash.slice(1));
  expect({ origin: url.origin, error: answer.get("error") }).toEqual({
    origin: siteOrigin,
    error: c.error,
  });
});

const badGrants = [
  { what: "another verifier", change: { code_verifier: pkcePair().verifier } },
  { what: "no verifier", change: { code_verifier: "" } },
  { what: "another redirect_uri", change: { redirect_uri: `${siteOrigin}/other` } },
];
test.each(badGrants)("a code with $what gets no tokens", async ({ change }) => {
  const { code, verifier } = await signIn(browser(at.tenant), at.clientId);
  const grant = { ...codeGrant(at.clientId, code, verifier), ...change };
  const answer = await token(at.tenant, grant);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.body).toMatchObject({ error: expect.stringMatching(/^invalid_/) });
});

test("a code that is used twice is refused, and the tokens of its first use are revoked", async () => {
  const { tokens, code, verifier } = await signedIn();
  const again = await token(at.tenant, codeGrant(at.clientId, code, verifier));
  expect(again.body.error).toBe("invalid_grant");
  expect((await refresh(tokens.refresh_token)).body.error).toBe("invalid_grant");
});

test("of two simultaneous exchanges of one code, or of one refresh token, one succeeds", async () => {
  const { code, verifier } = await signIn(browser(at.tenant), at.clientId);
  const grant = codeGrant(at.clientId, code, verifier);
  const exchanges = await Promise.all([token(at.tenant, grant), token(at.tenant, grant)]);
  expect(exchanges.map(({ status }) => status).sort()).toEqual([200, 400]);

  const { tokens } = await signedIn();
  const refreshes = await Promise.all([1, 2].map(() => refresh(tokens.refresh_token)));
  expect(refreshes.map(({ status }) => status).sort()).toEqual([200, 400]);
});

test("a rotated refresh token that is used again revokes its family, and no other sign-in", async () => {
  const { tab, tokens } = await signedIn();
  const other = await signIn(tab, at.clientId);
  const others = await token(at.tenant, codeGrant(at.clientId, other.code, other.verifier));

  const rotated = await refresh(tokens.refresh_token);
  expect(rotated.status).toBe(200);
  expect(rotated.body.id_token).toEqual(expect.any(String));
  expect(rotated.body.refresh_token).not.toBe(tokens.refresh_token);

  expect((await refresh(tokens.refresh_token)).body.error).toBe("invalid_grant");
  expect((await refresh(rotated.body.refresh_token)).body.error).toBe("invalid_grant");
  expect((await refresh(others.body.refresh_token)).status).toBe(200);
});

test("a refresh token that does not rotate stays the same and works again", async () => {
  const clientId = await makeApplication(at.tenant, {
    refresh_token: { rotation_type: "non-rotating", expiration_type: "non-expiring" },
  });
  const { tokens } = await signedIn(clientId);
  await refresh(tokens.refresh_token, clientId);
  const { status, body } = await refresh(tokens.refresh_token, clientId);
  expect({ status, same: body.refresh_token === tokens.refresh_token }).toEqual({
    status: 200,
    same: true,
  });
});

test("within the application's leeway a rotated refresh token still works", async () => {
  const clientId = await makeApplication(at.tenant, {
    refresh_token: { rotation_type: "rotating", expiration_type: "expiring", leeway: 30 },
  });
  const { tokens } = await signedIn(clientId);
  await refresh(tokens.refresh_token, clientId);
  expect((await refresh(tokens.refresh_token, clientId)).status).toBe(200);
});

test("a refresh token is refused from another application, and after it is revoked", async () => {
  const { tokens } = await signedIn();
  const other = await makeApplication(at.tenant);
  expect((await refresh(tokens.refresh_token, other)).body.error).toBe("invalid_grant");

  await fetch(`${at.tenant.url}/oauth/revoke`, {
    method: "POST",
    body: new URLSearchParams({ client_id: at.clientId, token: tokens.refresh_token }),
  });
  expect((await refresh(tokens.refresh_token)).body.error).toBe("invalid_grant");
});

test("an application without the refresh_token grant gets no refresh token", async () => {
  const clientId = await makeApplication(at.tenant, { grant_types: ["authorization_code"] });
  const { tokens } = await signedIn(clientId);
  expect(tokens.id_token).toEqual(expect.any(String));
  expect(tokens.refresh_token).toBeUndefined();
});

test("after a sign-in the next one needs no password, also with prompt=none", async () => {
  const { tab } = await signedIn();
  const next = await tab.visit(authorizeUrl(at.clientId).address);
  expect(next.url.searchParams.has("code")).toBe(true);
  const silent = await tab.visit(authorizeUrl(at.clientId, { prompt: "none" }).address);
  expect(silent.url.searchParams.has("code")).toBe(true);

  const silently = { prompt: "none", response_mode: "web_message", audience: "" };
  const frame = await tab.visit(authorizeUrl(at.clientId, silently).address);
  expect(frame.text).toMatch(/"response":{"code":[\s\S]*postMessage/);
});

test("prompt=login asks for the password even with a session", async () => {
  const { tab } = await signedIn();
  const page = await tab.visit(authorizeUrl(at.clientId, { prompt: "login" }).address);
  expect(page.url.pathname).toBe("/u/login");
});
