import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "@own-rows/local-runtime/state/open-store";
import { expect, test } from "vitest";
import { artifactsOf } from "../src/oidc/adapter";
import { startTenant } from "../src/start-tenant";
import { usersOf } from "../src/users/user";
import { authorizeUrl, browser, codeGrant, signIn, token } from "./browser";
import { makeApplication, memoryStore, noLimits } from "./tenant";

test("applications, sessions, refresh tokens, secrets and the key survive a restart", async () => {
  const dir = await mkdtemp(join(tmpdir(), "tenant-"));
  const store = await openStore(dir);
  const tenant = await startTenant({ ...noLimits, store, port: 0 });
  const clientId = await makeApplication(tenant);
  const tab = browser(tenant);
  const { code, verifier } = await signIn(tab, clientId);
  const { body } = await token(tenant, codeGrant(clientId, code, verifier));
  await tenant.close();
  await store.close();

  const storeAgain = await openStore(dir);
  const again = await startTenant({ ...noLimits, store: storeAgain, port: tenant.port });
  expect(again.management).toEqual(tenant.management);
  expect(again.key).toEqual(tenant.key);
  const silent = await tab.visit(authorizeUrl(clientId, { prompt: "none" }).address);
  expect(silent.url.searchParams.has("code")).toBe(true);
  const refreshed = await token(again, {
    grant_type: "refresh_token",
    client_id: clientId,
    refresh_token: body.refresh_token,
  });
  expect(refreshed.status).toBe(200);
  await again.close();
  await storeAgain.close();
  await rm(dir, { recursive: true });
});

test("what has expired is deleted at the next start, and nothing else", async () => {
  const store = memoryStore();
  const artifacts = artifactsOf(store);
  await artifacts.put("Session:old", { kind: "Session", payload: {}, expiresAt: Date.now() - 1 });
  await artifacts.put("Session:new", { kind: "Session", payload: {}, expiresAt: Date.now() + 1e6 });
  const tenant = await startTenant({ ...noLimits, store, port: 0 });
  expect(artifacts.entries().map(([key]) => key)).toEqual(["Session:new"]);
  await tenant.close();
});

test("no password is in the store", async () => {
  const store = memoryStore();
  const tenant = await startTenant({ ...noLimits, store, port: 0 });
  const stored = JSON.stringify(usersOf(store).values());
  expect(stored).toContain("alice@example.com");
  for (const { password } of tenant.users) expect(stored).not.toContain(password);
  await tenant.close();
});

test("a request for another Host is refused", async () => {
  const tenant = await startTenant({ ...noLimits, store: memoryStore(), port: 0 });
  const status = await new Promise((resolve, reject) => {
    const headers = { host: `evil.example:${tenant.port}` };
    request({ host: "127.0.0.1", port: tenant.port, path: "/.well-known/jwks.json", headers })
      .on("response", (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end();
  });
  expect(status).toBe(421);
  await tenant.close();
});

test("a busy port is named with the option that changes it", async () => {
  const tenant = await startTenant({ ...noLimits, store: memoryStore(), port: 0 });
  await expect(
    startTenant({ ...noLimits, store: memoryStore(), port: tenant.port }),
  ).rejects.toMatchObject({
    code: "port.busy",
    message: expect.stringContaining("--auth0-port"),
  });
  await tenant.close();
});

test("a request without a valid URL, or with a body that is too large, is refused, and the tenant still works", async () => {
  const tenant = await startTenant({ ...noLimits, store: memoryStore(), port: 0 });
  const bad = await new Promise((resolve, reject) => {
    request({ host: "localhost", port: tenant.port, path: "//" })
      .on("response", (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end();
  });
  const body = new URLSearchParams({ grant_type: "x".repeat(200_000) });
  const large = await fetch(`${tenant.url}/oauth/token`, { method: "POST", body });
  expect([bad, large.status]).toEqual([400, 400]);
  expect((await fetch(`${tenant.url}/.well-known/openid-configuration`)).status).toBe(200);
  await tenant.close();
});

test("the discovery document has Auth0's paths", async () => {
  const tenant = await startTenant({ ...noLimits, store: memoryStore(), port: 0 });
  const response = await fetch(`${tenant.url}/.well-known/openid-configuration`);
  expect(await response.json()).toMatchObject({
    issuer: `${tenant.url}/`,
    authorization_endpoint: `${tenant.url}/authorize`,
    token_endpoint: `${tenant.url}/oauth/token`,
    jwks_uri: `${tenant.url}/.well-known/jwks.json`,
    userinfo_endpoint: `${tenant.url}/userinfo`,
    revocation_endpoint: `${tenant.url}/oauth/revoke`,
    end_session_endpoint: `${tenant.url}/oidc/logout`,
  });
  const jwks = await (await fetch(`${tenant.url}/.well-known/jwks.json`)).text();
  expect(JSON.parse(jwks).keys[0]).toMatchObject({ kty: "RSA", alg: "RS256", use: "sig" });
  expect(jwks).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
  await tenant.close();
});

test("there is no ID token for an unknown user or application", async () => {
  const tenant = await startTenant({ ...noLimits, store: memoryStore(), port: 0 });
  await expect(tenant.issueIdToken("carol", "x")).rejects.toThrow('no user "carol"');
  await expect(tenant.issueIdToken("alice", "x")).rejects.toThrow('no application "x"');
  await tenant.close();
});
