import { afterAll, beforeAll, expect, test } from "vitest";
import { manage, memoryStore, noLimits, spa } from "../../../test/tenant";
import { startTenant, type Tenant } from "../../start-tenant";

const at: { tenant: Tenant } = Object.create(null);
beforeAll(async () => {
  at.tenant = await startTenant({ ...noLimits, store: memoryStore(), port: 0 });
});
afterAll(() => at.tenant.close());

const api = (method: string, path: string, payload?: unknown) =>
  manage(at.tenant, method, path, payload);

test("an application created with only a name signs with HS256 and has no connection", async () => {
  const { status, body } = await api("POST", "/clients", { name: "bare" });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    name: "bare",
    client_id: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
    client_secret: expect.stringMatching(/^[A-Za-z0-9]{64}$/),
    tenant: "localhost",
    global: false,
    is_first_party: true,
    oidc_conformant: false,
    callbacks: [],
    web_origins: [],
    allowed_logout_urls: [],
    token_endpoint_auth_method: "client_secret_post",
    jwt_configuration: { alg: "HS256", lifetime_in_seconds: 36_000, secret_encoded: false },
    refresh_token: { rotation_type: "non-rotating", expiration_type: "non-expiring" },
  });
  const { body: connections } = await api("GET", "/connections");
  const enabled = await api("GET", `/connections/${connections[0].id}/clients`);
  expect(enabled.body.clients).not.toContainEqual({ client_id: body.client_id });
});

test("an application is returned as it was created, without its secret, and updated member by member", async () => {
  const { body: created } = await api("POST", "/clients", {
    ...spa,
    client_metadata: { stage: "dev", owner: "us" },
  });
  const { client_secret, ...visible } = created;
  const path = `/clients/${created.client_id}`;
  expect(client_secret).toEqual(expect.any(String));
  expect(await api("GET", path)).toEqual({ status: 200, body: visible });

  const changes = {
    callbacks: ["https://site.example/callback"],
    jwt_configuration: { lifetime_in_seconds: 600 },
    client_metadata: { owner: null, since: "today" },
  };
  const { body: changed } = await api("PATCH", path, changes);
  expect(changed).toEqual({
    ...visible,
    callbacks: changes.callbacks,
    jwt_configuration: { alg: "RS256", lifetime_in_seconds: 600, secret_encoded: false },
    client_metadata: { stage: "dev", since: "today" },
  });
  expect((await api("GET", path)).body).toEqual(changed);
});

test("refresh tokens that expire are not infinite", async () => {
  const { body } = await api("POST", "/clients", spa);
  expect(body.refresh_token).toMatchObject({
    rotation_type: "rotating",
    expiration_type: "expiring",
    infinite_token_lifetime: false,
    infinite_idle_token_lifetime: false,
  });
});

test("names need not differ, and a deleted application stays deleted, also when it is deleted again", async () => {
  const first = (await api("POST", "/clients", { name: "twin" })).body.client_id;
  const second = (await api("POST", "/clients", { name: "twin" })).body.client_id;
  expect(first).not.toBe(second);
  for (const _ of ["once", "twice"]) {
    expect(await api("DELETE", `/clients/${first}`)).toEqual({ status: 204, body: undefined });
  }
  const gone = {
    statusCode: 404,
    error: "Not Found",
    message: "The client does not exist",
    errorCode: "inexistent_client",
  };
  expect(await api("GET", `/clients/${first}`)).toEqual({ status: 404, body: gone });
  expect((await api("PATCH", `/clients/${first}`, {})).body).toEqual(gone);
  expect((await api("GET", `/clients/${second}`)).status).toBe(200);
});

test("a list can be paged by number, with totals and only the requested fields", async () => {
  for (const name of ["a", "b", "c"]) await api("POST", "/clients", { name, app_type: "native" });
  const query = "app_type=native&fields=name&per_page=2&include_totals=true";
  const pages = [
    await api("GET", `/clients?${query}`),
    await api("GET", `/clients?${query}&page=1`),
  ];
  expect(pages.map(({ body }) => body)).toEqual([
    { start: 0, limit: 2, length: 2, total: 3, clients: [expect.anything(), expect.anything()] },
    { start: 2, limit: 2, length: 1, total: 3, clients: [expect.anything()] },
  ]);
  const names = pages
    .flatMap(({ body }) => body.clients)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(names).toEqual([{ name: "a" }, { name: "b" }, { name: "c" }]);
});

const pages = [
  { query: "page=0&per_page=0", status: 200 },
  { query: "page=9&per_page=100", status: 200 },
  { query: "page=10&per_page=100", status: 400 },
  { query: "page=19&per_page=50", status: 200 },
  { query: "page=20", status: 400 },
];
test.each(pages)(
  "a page of ?$query is answered $status, even where the list is shorter",
  async (c) => {
    const { status, body } = await api("GET", `/clients?${c.query}`);
    expect(status).toBe(c.status);
    if (status === 200) return expect(body).toEqual([]);
    expect(body.message).toMatch(/exceeds the allowed maximum of 1000 records/);
  },
);

test("a list can be paged by checkpoint, and then has no totals", async () => {
  const all = (await api("GET", "/clients?per_page=100&fields=client_id")).body;
  const first = (await api("GET", "/clients?take=2&fields=client_id&include_totals=true")).body;
  const rest = (await api("GET", `/clients?take=100&fields=client_id&from=${first.next}`)).body;
  expect(Object.keys(first).sort()).toEqual(["clients", "next"]);
  expect(rest).toEqual({ clients: expect.any(Array) });
  expect([...first.clients, ...rest.clients]).toEqual(all);
});

test("a list can leave fields out, and can be filtered by the type of application", async () => {
  const { body } = await api(
    "GET",
    "/clients?fields=name,callbacks&include_fields=false&app_type=spa,native",
  );
  for (const client of body) {
    expect(client).not.toHaveProperty("name");
    expect(["spa", "native"]).toContain(client.app_type);
  }
  expect(body.length).toBeGreaterThan(0);
  expect((await api("GET", "/clients?is_global=true")).body).toEqual([]);
});

const badQueries = [
  "per_page=101",
  "take=0",
  "take=101",
  "from=x",
  "include_totals=yes",
  "fields=name,secret",
  "per_page=-1",
  "page=x",
  "q=name",
  "fields=name&include_fields=x",
];
test.each(badQueries)("a list with ?%s is refused", async (query) => {
  const { status, body } = await api("GET", `/clients?${query}`);
  expect({ status, errorCode: body.errorCode }).toEqual({
    status: 400,
    errorCode: "invalid_query_string",
  });
});

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [i, "x"]));
const badBodies = [
  { body: {}, says: "Payload validation error: 'Missing required property: name'." },
  { body: { name: "a<b>" }, says: "pattern ^[^<>]+$' on property name." },
  { body: { name: "" }, says: "too short" },
  { body: { name: "a", nme: 1 }, says: "'Additional properties not allowed: nme'." },
  {
    body: { name: "a", jwt_configuration: { algorithm: "RS256" } },
    says: "'Additional properties not allowed: algorithm' on property jwt_configuration.",
  },
  { body: { name: "a", jwt_configuration: { alg: "ES256" } }, says: "jwt_configuration.alg" },
  { body: { name: "a", callbacks: ["not a url"] }, says: "callbacks.0" },
  { body: { name: "a", web_origins: ["http://a.example/path"] }, says: "web_origins.0" },
  { body: { name: "a", client_metadata: many(11) }, says: "Too many properties" },
  { body: { name: "a", client_metadata: { a: "x".repeat(256) } }, says: "client_metadata.a" },
  { body: { name: "a", client_metadata: { ["x".repeat(256)]: "" } }, says: "client_metadata" },
  { body: { name: "a", client_metadata: { "a.b": "x" } }, says: "client_metadata.a.b" },
  { body: { name: "a", client_metadata: { a$: "x" } }, says: "client_metadata.a$" },
  { body: { name: "a", client_metadata: { a: "ü" } }, says: "client_metadata.a" },
  { body: { name: "a", initiate_login_uri: "http://a.example" }, says: "initiate_login_uri" },
  { body: { name: "a", grant_types: ["magic"] }, says: "Invalid grant types: magic" },
  {
    body: { ...spa, grant_types: ["client_credentials"] },
    says: "Invalid grant types: client_credentials",
  },
  { body: { name: "a", organization_usage: "require" }, says: "no organizations" },
  { body: [], says: "Payload validation error" },
];
test.each(badBodies)("an application like $body is refused", async ({ body: given, says }) => {
  const before = (await api("GET", "/clients")).body.length;
  const { status, body } = await api("POST", "/clients", given);
  expect({ status, body }).toMatchObject({
    status: 400,
    body: { statusCode: 400, error: "Bad Request", message: expect.stringContaining(says) },
  });
  expect((await api("GET", "/clients")).body).toHaveLength(before);
});
