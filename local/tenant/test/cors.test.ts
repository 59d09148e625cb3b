import { afterAll, beforeAll, expect, test } from "vitest";
import { startTenant, type Tenant } from "../src/start-tenant";
import { browser, codeGrant, signIn } from "./browser";
import { makeApplication, memoryStore, noLimits, siteOrigin } from "./tenant";

const at: { tenant: Tenant; clientId: string } = Object.create(null);
beforeAll(async () => {
  at.tenant = await startTenant({ ...noLimits, store: memoryStore(), port: 0 });
  at.clientId = await makeApplication(at.tenant, { allowed_origins: ["http://other.example"] });
});
afterAll(() => at.tenant.close());

const exchangeFrom = async (origin: string) => {
  const { code, verifier } = await signIn(browser(at.tenant), at.clientId);
  return fetch(`${at.tenant.url}/oauth/token`, {
    method: "POST",
    headers: { origin },
    body: new URLSearchParams(codeGrant(at.clientId, code, verifier)),
  });
};

test.each([siteOrigin, "http://other.example"])("a page of %s gets its tokens", async (origin) => {
  const response = await exchangeFrom(origin);
  expect(response.status).toBe(200);
  expect(response.headers.get("access-control-allow-origin")).toBe(origin);
});

test.each(["http://evil.example", "http://localhost:5174", "null"])(
  "a page of %s gets no tokens",
  async (origin) => {
    const response = await exchangeFrom(origin);
    expect(response.status).toBe(400);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  },
);

test("a preflight, which the Auth0-Client header causes, is answered", async () => {
  const response = await fetch(`${at.tenant.url}/oauth/token`, {
    method: "OPTIONS",
    headers: {
      origin: siteOrigin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "auth0-client",
    },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-headers")).toContain("auth0-client");
});

test("the Management API allows no origin", async () => {
  const response = await fetch(`${at.tenant.url}/api/v2/clients`, {
    headers: { origin: siteOrigin },
  });
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});
