import { expect, test } from "vitest";
import { aliceId, config, fakeAws, json, refusal, rejection } from "../test/fake-aws";
import { idToken } from "../test/id-token";
import { connect, type OwnRows } from "./own-rows";
import { memoryStorage } from "./storage";

const exchange = "GetCredentialsForIdentity";

test("a hundred callers at once make one exchange", async () => {
  const aws = fakeAws();
  const rows = aws.open();
  const all = await Promise.all(Array.from({ length: 100 }, () => rows.credentials()));
  expect(new Set(all).size).toBe(1);
  expect([aws.count("GetId"), aws.count(exchange)]).toEqual([1, 1]);
});

test.each([
  { minutes: 54, exchanges: 1 },
  { minutes: 56, exchanges: 2 },
])("after $minutes minutes of an hour there have been $exchanges exchanges", async (timed) => {
  let now = Date.now();
  const aws = fakeAws(undefined, () => now);
  const rows = aws.open();
  await rows.credentials();
  now += timed.minutes * 60_000;
  await rows.credentials();
  expect(aws.count(exchange)).toBe(timed.exchanges);
});

test("credentials that have not expired are used while a renewal fails", async () => {
  let now = Date.now();
  const isDown = (count: number) => (count > 1 ? refusal("InternalError", "", 500) : undefined);
  const aws = fakeAws(
    ({ what }, count) => (what === exchange ? isDown(count) : undefined),
    () => now,
  );
  const rows = aws.open();
  const first = await rows.credentials();
  now += 57 * 60_000;
  expect(await rows.credentials()).toBe(first);
  now += 4 * 60_000;
  expect(await rejection(rows.credentials())).toMatchObject({ code: "credentials.unreachable" });
});

test("a failure is not remembered: the next caller asks again", async () => {
  const aws = fakeAws(({ what }, count) =>
    what === "GetId" && count === 1
      ? refusal("NotAuthorizedException", "Token is expired.")
      : undefined,
  );
  const rows = aws.open();
  expect(await rejection(rows.credentials())).toMatchObject({ code: "identity.refused" });
  expect(await rows.identityId()).toBe(aliceId);
});

test("a throttled exchange is tried again, after waits that grow", async () => {
  const waits: number[] = [];
  const aws = fakeAws(({ what }, count) =>
    what === exchange && count < 4 ? refusal("TooManyRequestsException") : undefined,
  );
  const rows = aws.open({ sleep: async (time: number) => void waits.push(time), random: () => 1 });
  expect(await rows.identityId()).toBe(aliceId);
  expect(waits).toEqual([100, 200, 400]);
});

test("an exchange that stays throttled says so", async () => {
  const aws = fakeAws(({ what }) =>
    what === exchange ? refusal("TooManyRequestsException", "Rate exceeded") : undefined,
  );
  const error = await rejection(aws.open().credentials());
  expect(error).toMatchObject({ code: "credentials.throttled", hop: "credentials" });
  expect(aws.count(exchange)).toBe(4);
});

test("an identity is remembered, per person, beyond the connection", async () => {
  const storage = memoryStorage();
  const aws = fakeAws();
  await aws.open({ storage }).credentials();
  await aws.open({ storage }).credentials();
  expect([aws.count("GetId"), aws.count(exchange)]).toEqual([1, 2]);
});

test.each([
  ["NotAuthorizedException", "Logins don't match. Please include at least one valid login."],
  ["ResourceNotFoundException", "Identity 'eu-west-1:alice' not found."],
])(
  "a remembered identity that is refused with %s is asked for once more",
  async (type, message) => {
    const storage = memoryStorage();
    await fakeAws().open({ storage }).credentials();

    const later = fakeAws(({ what, input }) => {
      if (what === "GetId") return json({ IdentityId: "eu-west-1:new" });
      const isOld = JSON.stringify(input).includes(aliceId);
      return what === exchange && isOld ? refusal(type, message) : undefined;
    });
    await later.open({ storage }).credentials();
    expect([later.count("GetId"), later.count(exchange)]).toEqual([1, 2]);
  },
);

test("a new identity that is refused is not asked for again", async () => {
  const aws = fakeAws(({ what }) =>
    what === exchange ? refusal("NotAuthorizedException", "Logins don't match.") : undefined,
  );
  expect(await rejection(aws.open().credentials())).toMatchObject({ code: "credentials.refused" });
  expect([aws.count("GetId"), aws.count(exchange)]).toEqual([1, 1]);
});

test("every exchange sends the ID token, under the tenant's Logins key", async () => {
  const aws = fakeAws();
  await aws.open().credentials();
  const logins = { "tenant.eu.auth0.com": expect.stringMatching(/^eyJ/) };
  expect(aws.received.map(({ input }) => input)).toEqual([
    { IdentityPoolId: "eu-west-1:0000", Logins: logins },
    { IdentityId: aliceId, Logins: logins },
  ]);
});

test("a request asks for credentials once, for its owner and for its signature", async () => {
  let now = Date.now();
  const isDown = (count: number) => (count > 1 ? refusal("InternalError", "", 500) : undefined);
  const aws = fakeAws(
    ({ what }, count) => (what === exchange ? isDown(count) : undefined),
    () => now,
  );
  const rows = aws.open({ attempts: 1 });
  await rows.credentials();
  now += 57 * 60_000;
  await rows.notes.list();
  expect(aws.count(exchange)).toBe(2);
});

test("requests that are refused for the same credentials share one new exchange", async () => {
  const expired = refusal("ExpiredTokenException", "The security token is expired");
  const aws = fakeAws(({ what }, count) =>
    what === "Query" && count <= 10 ? expired.clone() : undefined,
  );
  const rows = aws.open();
  await Promise.all(Array.from({ length: 10 }, () => rows.notes.list()));
  expect([aws.count("Query"), aws.count(exchange)]).toEqual([20, 2]);
});

test.each(["", "an opaque access token", "a.b.c"])(
  "what is not an ID token is sent nowhere: %j",
  async (given) => {
    const aws = fakeAws();
    const rows = connect(config, async () => given, { fetch: aws.fetch });
    const error = await rejection(rows.notes.list());
    expect(error).toMatchObject({ code: "sign-in.required", hop: "sign-in" });
    expect(given === "" || !everythingIn(error).includes(given)).toBe(true);
    expect(aws.received).toEqual([]);
  },
);

test.each([
  ["the notes in the table", (rows: OwnRows) => rows.notes.list()],
  ["the notes of the API", (rows: OwnRows) => rows.apiNotes.list()],
  ["DynamoDB", (rows: OwnRows) => rows.dynamodb("Query", {})],
])("a failure of the ID token source passes through %s", async (_, ask) => {
  const failure = new Error("no session");
  const rows = connect(config, () => Promise.reject(failure), { fetch: fakeAws().fetch });
  expect(await rejection(ask(rows))).toBe(failure);
});

test.each([
  [
    "a refusal that repeats the token",
    () => refusal("ValidationException", `Value '${idToken()}'`),
  ],
  ["an answer cut short", () => new Response('{"Credentials":{"SecretKey":"secret-key"')],
  ["an answer of another shape", () => json({ Credentials: { SecretKey: "secret-key" } })],
])("no token or key is in the error about %s", async (_, answer) => {
  const aws = fakeAws(({ what }) => (what === exchange ? answer() : undefined));
  const error = await rejection(aws.open().credentials());
  expect(everythingIn(error)).toContain("credentials.");
  expect(everythingIn(error)).not.toMatch(/eyJ|secret-key/);
});

const everythingIn = (error: unknown): string =>
  error instanceof Error
    ? `${JSON.stringify(error)} ${error.message} ${error.stack} ${everythingIn(error.cause)}`
    : "";
