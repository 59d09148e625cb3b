import { afterEach, expect, test } from "vitest";
import { managementToken, memoryStore, noLimits } from "../../test/tenant";
import { startTenant, type Tenant, type TenantOptions } from "../start-tenant";

const at: { tenant: Tenant; now: number } = Object.create(null);
afterEach(() => at.tenant.close());

const second = 1000;
const begin = async (options: Partial<TenantOptions>) => {
  at.now = 1_700_000_000 * second;
  const now = () => new Date(at.now);
  at.tenant = await startTenant({ store: memoryStore(), port: 0, now, ...options });
  return `Bearer ${await managementToken(at.tenant)}`;
};
const call = (authorization: string, path = "/api/v2/clients", init: RequestInit = {}) =>
  fetch(`${at.tenant.url}${path}`, { headers: { authorization }, ...init });
const statusAndRemaining = (response: Response) => [
  response.status,
  response.headers.get("x-ratelimit-remaining"),
];

test("the Free subscription allows two calls of the Management API a second", async () => {
  const authorization = await begin({});
  expect(statusAndRemaining(await call(authorization))).toEqual([200, "1"]);
  expect(statusAndRemaining(await call(authorization, "/api/v2/connections"))).toEqual([200, "0"]);

  const refused = await call(authorization);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toEqual({
    statusCode: 429,
    error: "Too Many Requests",
    message: "Global limit has been reached",
    errorCode: "too_many_requests",
  });
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    "x-ratelimit-limit": "2",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": "1700000001",
  });
  expect(refused.headers.has("retry-after")).toBe(false);

  at.now += second;
  expect(statusAndRemaining(await call(authorization))).toEqual([200, "1"]);
});

const failing = [
  { what: "without a token", authorization: "", path: "/api/v2/clients", status: 401 },
  { what: "to no endpoint", path: "/api/v2/users", status: 404 },
  { what: "with a bad query", path: "/api/v2/clients?per_page=x", status: 400 },
];
test.each(failing)("a call $what counts", async ({ authorization, path, status }) => {
  const token = await begin({});
  expect(statusAndRemaining(await call(authorization ?? token, path))).toEqual([status, "1"]);
});

test('another limit applies where it is given, and "none" means no limit', async () => {
  const slow = await begin({ managementRateLimit: { burst: 1, perSecond: 1 } });
  expect(statusAndRemaining(await call(slow))).toEqual([200, "0"]);
  expect((await call(slow)).status).toBe(429);
  await at.tenant.close();

  const free = await begin({ managementRateLimit: "none" });
  const answers = await Promise.all(Array.from({ length: 20 }, () => call(free)));
  expect(answers.map(statusAndRemaining)).toEqual(Array(20).fill([200, null]));
});

test("the token endpoint has a limit of its own, for any grant", async () => {
  const token = await begin({ tokenRateLimit: { burst: 2, perSecond: 2 } });
  const ask = () => call("", "/oauth/token", { method: "POST", body: "grant_type=password" });
  expect((await ask()).status).toBe(400);
  const refused = await ask();
  expect(statusAndRemaining(refused)).toEqual([429, "0"]);
  expect(await refused.json()).toMatchObject({ error: "too_many_requests" });
  expect((await call(token)).status).toBe(200);
});

test("the Free subscription allows ten applications, including the one that creates the others", async () => {
  const authorization = await begin({ ...noLimits, applicationLimit: undefined });
  const create = (name: string) =>
    call(authorization, "/api/v2/clients", { method: "POST", body: JSON.stringify({ name }) });
  const created = [];
  for (const name of "abcdefghi") created.push(await (await create(name)).json());
  const refused = await create("j");
  expect(await refused.json()).toEqual({
    statusCode: 403,
    error: "Forbidden",
    message: "You reached the limit of entities of this type for this tenant.",
    errorCode: "too_many_entities",
  });
  await call(authorization, `/api/v2/clients/${created[0].client_id}`, { method: "DELETE" });
  expect((await create("j")).status).toBe(201);
});
