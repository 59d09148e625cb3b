import { AwsClient } from "aws4fetch";
import { beforeAll, describe, expect, test } from "vitest";
import { deployedStage } from "./deployed-stage";
import { person } from "./people";

const { outputs } = await deployedStage();

let alice: Awaited<ReturnType<typeof person>>;
let signed: AwsClient;
beforeAll(async () => {
  alice = await person("alice");
  const credentials = await alice.credentials();
  signed = new AwsClient({ ...credentials, service: "execute-api", region: outputs.Region });
});

const call = (method: string, path: string, init: RequestInit = {}) =>
  signed.fetch(`${outputs.ApiUrl}${path}`, { method, ...init });

const unknownId = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

interface RefusedRequest {
  name: string;
  request: [method: string, path: string, init?: RequestInit];
  status: number;
  code: string;
}

const refusedRequests: RefusedRequest[] = [
  {
    name: "a body that is not JSON",
    request: ["POST", "/notes", { body: '{"title": ' }],
    status: 400,
    code: "api.malformed_json",
  },
  { name: "no body", request: ["POST", "/notes"], status: 400, code: "api.malformed_json" },
  {
    name: "a note without a title",
    request: ["POST", "/notes", { body: '{"body":"b"}' }],
    status: 400,
    code: "note.invalid",
  },
  {
    name: "a note with another owner",
    request: ["POST", "/notes", { body: '{"title":"a","owner":"us-east-1:bob"}' }],
    status: 400,
    code: "note.invalid",
  },
  {
    name: "a note that is too large",
    request: [
      "POST",
      "/notes",
      { body: JSON.stringify({ title: "a", body: "x".repeat(102_401) }) },
    ],
    status: 413,
    code: "note.too_large",
  },
  {
    name: "a page of 0 notes",
    request: ["GET", "/notes?limit=0"],
    status: 400,
    code: "note.invalid",
  },
  {
    name: "a page of too many notes",
    request: ["GET", "/notes?limit=101"],
    status: 400,
    code: "note.invalid",
  },
  {
    name: "a cursor into another owner's notes",
    request: ["GET", "/notes?cursor=us-east-1%3Abob"],
    status: 400,
    code: "note.invalid",
  },
  {
    name: "a note that does not exist",
    request: ["GET", `/notes/${unknownId}`],
    status: 404,
    code: "note.not_found",
  },
  {
    name: "an invalid ID",
    request: ["GET", "/notes/..%2F..%2Fme"],
    status: 404,
    code: "note.not_found",
  },
  {
    name: "an update without a version",
    request: ["PUT", `/notes/${unknownId}`, { body: '{"title":"a"}' }],
    status: 428,
    code: "api.precondition_required",
  },
  {
    name: "a deletion without a version",
    request: ["DELETE", `/notes/${unknownId}`],
    status: 428,
    code: "api.precondition_required",
  },
];

describe("the API refuses", () => {
  test.each(refusedRequests)("$name", async ({ request, status, code }) => {
    const response = await call(...request);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      status,
      code,
      title: expect.stringMatching(/\S/),
      detail: expect.stringMatching(/\S/),
    });
  });

  test("an unsigned request", async () => {
    const response = await fetch(`${outputs.ApiUrl}/me`);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ message: "Forbidden" });
  });
});

test("an update of an older version is refused, and the newer version is unchanged", async () => {
  const created = await call("POST", "/notes", { body: '{"title":"first"}' });
  const { id } = await created.json();
  expect(created.status).toBe(201);
  expect(created.headers.get("etag")).toBe('"1"');
  expect(created.headers.get("location")).toBe(`/notes/${id}`);

  const change = (version: string, title: string) =>
    call("PUT", `/notes/${id}`, {
      body: JSON.stringify({ title }),
      headers: { "if-match": version },
    });
  const changed = await change('"1"', "second");
  expect([changed.status, changed.headers.get("etag")]).toEqual([200, '"2"']);

  const late = await change('"1"', "third");
  expect([late.status, (await late.json()).code]).toEqual([412, "note.changed"]);
  expect(await (await call("GET", `/notes/${id}`)).json()).toMatchObject({
    title: "second",
    version: 2,
  });

  const removed = await call("DELETE", `/notes/${id}`, { headers: { "if-match": '"2"' } });
  expect([removed.status, await removed.text()]).toEqual([204, ""]);
});

test("a list has pages, newest note first, and each note is on one page", async () => {
  const titles = ["1", "2", "3"];
  const written = [];
  for (const title of titles) written.push(await alice.rows.notes.create({ title, body: "" }));

  const first = await alice.rows.apiNotes.list({ limit: 2 });
  const rest = await alice.rows.apiNotes.list({
    limit: 100,
    ...(first.cursor && { cursor: first.cursor }),
  });
  const ids = [...first.notes, ...rest.notes].map(({ id }) => id);
  expect(first.notes).toHaveLength(2);
  expect(ids).toEqual([...ids].sort().reverse());
  expect(ids).toEqual(expect.arrayContaining(written.map(({ id }) => id)));
  for (const { id, version } of written) await alice.rows.notes.remove(id, version);
});

test("GET /me returns the caller's identity ID", async () => {
  const response = await call("GET", "/me");
  expect(await response.json()).toEqual({ identityId: alice.identityId });
});

test("a preflight request from another origin is allowed", async () => {
  const response = await fetch(`${outputs.ApiUrl}/notes`, {
    method: "OPTIONS",
    headers: {
      origin: "https://site.example.org",
      "access-control-request-method": "PUT",
      "access-control-request-headers":
        "authorization,content-type,if-match,x-amz-date,x-amz-security-token",
    },
  });
  expect(response.status).toBeLessThan(300);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-allow-methods")).toContain("PUT");
});
