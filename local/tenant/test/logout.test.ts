import { afterAll, beforeAll, expect, test } from "vitest";
import { startTenant, type Tenant } from "../src/start-tenant";
import { authorizeUrl, browser, codeGrant, signIn, token } from "./browser";
import { makeApplication, memoryStore, noLimits, siteOrigin } from "./tenant";

const at: { tenant: Tenant; clientId: string } = Object.create(null);
beforeAll(async () => {
  at.tenant = await startTenant({ ...noLimits, store: memoryStore(), port: 0 });
  at.clientId = await makeApplication(at.tenant);
});
afterAll(() => at.tenant.close());

const logoutUrl = (query: Record<string, string>) => `/v2/logout?${new URLSearchParams(query)}`;

const signedIn = async () => {
  const tab = browser(at.tenant);
  const { code, verifier } = await signIn(tab, at.clientId);
  return { tab, code, verifier };
};

const isSignedIn = async (tab: ReturnType<typeof browser>) => {
  const { url } = await tab.visit(authorizeUrl(at.clientId, { prompt: "none" }).address);
  return url.searchParams.has("code");
};

test("a logout ends the session and redirects to returnTo", async () => {
  const { tab } = await signedIn();
  const { url } = await tab.visit(logoutUrl({ client_id: at.clientId, returnTo: siteOrigin }));
  expect(url.href).toBe(`${siteOrigin}/`);
  expect(await isSignedIn(tab)).toBe(false);
});

test("the query of returnTo is not compared", async () => {
  const returnTo = `${siteOrigin}?signed=out`;
  const { url } = await browser(at.tenant).visit(logoutUrl({ client_id: at.clientId, returnTo }));
  expect(url.searchParams.get("signed")).toBe("out");
});

const refused = [
  { returnTo: "http://evil.example" },
  { returnTo: `${siteOrigin}.evil.example` },
  { returnTo: "javascript:alert(1)" },
  { returnTo: '"><script>' },
];
test.each(refused)("a logout to $returnTo is refused, and the session stays", async (c) => {
  const { tab } = await signedIn();
  const page = await tab.visit(logoutUrl({ client_id: at.clientId, ...c }));
  expect(page).toMatchObject({ status: 400, text: expect.stringContaining("Allowed Logout URLs") });
  expect(page.text).not.toContain("<script");
  expect(await isSignedIn(tab)).toBe(true);
});

test("without client_id no returnTo is allowed", async () => {
  const page = await browser(at.tenant).visit(logoutUrl({ returnTo: siteOrigin }));
  expect(page.status).toBe(400);
});

test("a logout without returnTo redirects to the first allowed logout URL, or answers OK", async () => {
  const tab = browser(at.tenant);
  expect((await tab.visit(logoutUrl({ client_id: at.clientId }))).url.origin).toBe(siteOrigin);
  expect(await tab.visit("/v2/logout")).toMatchObject({ status: 200 });
});

test("/oidc/logout asks first, then ends the session", async () => {
  const { tab, code, verifier } = await signedIn();
  const { body } = await token(at.tenant, codeGrant(at.clientId, code, verifier));
  const query = new URLSearchParams({
    id_token_hint: body.id_token,
    post_logout_redirect_uri: siteOrigin,
  });
  const page = await tab.visit(`/oidc/logout?${query}`);
  const [, action = ""] = /action="([^"]+)"/.exec(page.text) ?? [];
  const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(page.text) ?? [];
  expect(page.text).toContain("Do you want to sign out?");
  const confirmation = { method: "POST", body: new URLSearchParams({ xsrf, logout: "yes" }) };
  expect((await tab.visit(action, confirmation)).url.origin).toBe(siteOrigin);
  expect(await isSignedIn(tab)).toBe(false);
});
