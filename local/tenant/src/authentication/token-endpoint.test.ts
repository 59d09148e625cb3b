import { afterAll, beforeAll, expect, test } from "vitest";
import { memoryStore, noLimits } from "../../test/tenant";
import { clientGrantsOf } from "../management/client-grants";
import { clientsOf } from "../management/clients/client";
import { startTenant, type Tenant } from "../start-tenant";

const hour = 3600 * 1000;
const store = memoryStore();
const at: { tenant: Tenant; ahead: number } = Object.create(null);
const begun = Date.now();
const now = () => new Date(begun + at.ahead);
beforeAll(async () => {
  at.ahead = 0;
  at.tenant = await startTenant({ ...noLimits, store, port: 0, now });
});
afterAll(() => at.tenant.close());

const ask = async (audience: string = at.tenant.managementAudiences[0]) => {
  const response = await fetch(`${at.tenant.url}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: at.tenant.management.clientId,
      client_secret: at.tenant.management.clientSecret,
      audience,
    }),
  });
  return { status: response.status, body: await response.json() };
};
const use = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${at.tenant.url}/api/v2/clients`, { headers })).status;
};

test("a token is valid for a day", async () => {
  const { body } = await ask();
  at.ahead = 24 * hour - 60_000;
  expect(await use(body.access_token)).toBe(200);
  at.ahead = 24 * hour;
  expect(await use(body.access_token)).toBe(401);
});

const otherAudiences = [
  { what: "a custom domain", audience: "https://login.example.com/api/v2/" },
  { what: "no slash at its end", audience: "https://localhost/api/v2" },
  { what: "an API of one's own", audience: "https://api.example.com" },
];
test.each(otherAudiences)("there is no token for $what", async ({ audience }) => {
  expect(await ask(audience)).toEqual({
    status: 403,
    body: {
      error: "access_denied",
      error_description: `Service not enabled within domain: ${audience}`,
    },
  });
});

test("without its client grant an application gets no token, and a token it has stays valid", async () => {
  const { body } = await ask();
  const id = at.tenant.management.clientId;
  const grant = clientGrantsOf(store).get(id);
  await clientGrantsOf(store).delete(id);
  expect(await ask()).toMatchObject({ status: 403, body: { error: "access_denied" } });
  expect(await use(body.access_token)).toBe(200);
  if (grant !== undefined) await clientGrantsOf(store).put(id, grant);
});

test("after a rotation of the secret the old one is refused", async () => {
  const clients = clientsOf(store);
  const client = clients.get(at.tenant.management.clientId);
  if (client === undefined) throw new Error("The tenant has no management application.");
  await clients.put(client.client_id, { ...client, client_secret: "x".repeat(64) });
  expect(await ask()).toMatchObject({
    status: 401,
    body: { error: "access_denied", error_description: "Unauthorized" },
  });
});
