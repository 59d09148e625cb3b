import { afterAll, beforeAll, expect, test } from "vitest";
import { manage, memoryStore, noLimits, spa } from "../../../test/tenant";
import { startTenant, type Tenant } from "../../start-tenant";

const at: { tenant: Tenant; connection: string } = Object.create(null);
beforeAll(async () => {
  at.tenant = await startTenant({ ...noLimits, store: memoryStore(), port: 0 });
  at.connection = (await api("GET", "/connections?strategy=auth0")).body[0].id;
});
afterAll(() => at.tenant.close());

const api = (method: string, path: string, payload?: unknown) =>
  manage(at.tenant, method, path, payload);
const clientsPath = () => `/connections/${at.connection}/clients`;
const enabled = async () => (await api("GET", clientsPath())).body.clients;
const makeClient = async () => (await api("POST", "/clients", spa)).body.client_id;

test("a new tenant has the database connection of Auth0, enabled for no application", async () => {
  const { status, body } = await api("GET", `/connections/${at.connection}`);
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { name: "Username-Password-Authentication", strategy: "auth0" },
  });
  expect(body).not.toHaveProperty("enabled_clients");
  expect(await enabled()).toEqual([]);
  expect((await api("GET", "/connections?strategy=google-oauth2")).body).toEqual([]);
  expect((await api("GET", "/connections?name=other")).body).toEqual([]);
  expect((await api("GET", "/connections?take=10&include_totals=true")).body).toEqual({
    connections: [expect.objectContaining({ id: at.connection })],
  });
});

test("a connection is enabled for an application and disabled, and a deleted application is removed from it", async () => {
  const [first, second] = [await makeClient(), await makeClient()];
  const enable = [first, second].map((client_id) => ({ client_id, status: true }));
  expect(await api("PATCH", clientsPath(), enable)).toEqual({ status: 204, body: undefined });
  await api("PATCH", clientsPath(), enable);
  expect(await enabled()).toEqual([{ client_id: first }, { client_id: second }]);

  await api("PATCH", clientsPath(), [{ client_id: first, status: false }]);
  expect(await enabled()).toEqual([{ client_id: second }]);
  await api("DELETE", `/clients/${second}`);
  expect(await enabled()).toEqual([]);
});

test("the enabled applications are paged by checkpoint", async () => {
  const made = [await makeClient(), await makeClient(), await makeClient()];
  const enable = made.map((client_id) => ({ client_id, status: true }));
  await api("PATCH", clientsPath(), enable);
  const first = (await api("GET", `${clientsPath()}?take=2`)).body;
  const rest = (await api("GET", `${clientsPath()}?take=2&from=${first.next}`)).body;
  expect([...first.clients, ...rest.clients]).toEqual(made.map((client_id) => ({ client_id })));
  expect(rest.next).toBeUndefined();
});

test("the connections that are enabled for an application are listed", async () => {
  const client = await makeClient();
  expect((await api("GET", `/clients/${client}/connections`)).body).toEqual({ connections: [] });
  await api("PATCH", clientsPath(), [{ client_id: client, status: true }]);
  expect((await api("GET", `/clients/${client}/connections?take=1`)).body).toEqual({
    connections: [expect.objectContaining({ id: at.connection, strategy: "auth0" })],
  });
  expect((await api("GET", "/clients/nobody/connections")).status).toBe(404);
});

const badChanges = [
  { changes: [], status: 400 },
  { changes: { client_id: "a", status: true }, status: 400 },
  { changes: [{ client_id: "a" }], status: 400 },
  { changes: [{ client_id: "nobody", status: true }], status: 404 },
  { changes: Array.from({ length: 51 }, () => ({ client_id: "a", status: true })), status: 400 },
];
test.each(badChanges)("invalid changes are answered $status and change nothing", async (c) => {
  const before = await enabled();
  expect((await api("PATCH", clientsPath(), c.changes)).status).toBe(c.status);
  expect(await enabled()).toEqual(before);
});

const queries = [
  { path: () => "/connections?page=9&per_page=100", status: 200 },
  { path: () => "/connections?page=15&per_page=100", status: 400 },
  { path: () => "/connections?page=30&per_page=50", status: 400 },
  { path: () => "/connections?per_page=0", status: 400 },
  { path: () => "/connections?take=101", status: 400 },
  { path: () => "/connections?fields=users", status: 400 },
  { path: () => `${clientsPath()}?take=1000`, status: 200 },
  { path: () => `${clientsPath()}?take=1001`, status: 400 },
  { path: () => `${clientsPath()}?page=0`, status: 400 },
];
test.each(queries)("a query like $path is answered $status", async ({ path, status }) => {
  expect((await api("GET", path())).status).toBe(status);
});

test("a connection that does not exist is a 404 with the code of Auth0", async () => {
  const { status, body } = await api("GET", "/connections/con_x/clients");
  expect({ status, errorCode: body.errorCode }).toEqual({
    status: 404,
    errorCode: "inexistent_connection",
  });
});
