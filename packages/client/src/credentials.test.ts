import { expect, test } from "vitest";
import { aliceId, fakeAws, json, refusal, rejection } from "../test/fake-aws";
import { idToken } from "../test/id-token";
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

test("credentials that still last are used while a renewal fails", async () => {
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

test("a failure is not kept: the next caller asks anew", async () => {
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
])("a remembered identity that meets %s is asked for once more", async (type, message) => {
  const storage = memoryStorage();
  await fakeAws().open({ storage }).credentials();

  const later = fakeAws(({ what, input }) => {
    if (what === "GetId") return json({ IdentityId: "eu-west-1:new" });
    const isOld = JSON.stringify(input).includes(aliceId);
    return what === exchange && isOld ? refusal(type, message) : undefined;
  });
  await later.open({ storage }).credentials();
  expect([later.count("GetId"), later.count(exchange)]).toEqual([1, 2]);
});

test("an identity that is refused when just given is not asked for again", async () => {
  const aws = fakeAws(({ what }) =>
    what === exchange ? refusal("NotAuthorizedException", "Logins don't match.") : undefined,
  );
  expect(await rejection(aws.open().credentials())).toMatchObject({ code: "credentials.refused" });
  expect([aws.count("GetId"), aws.count(exchange)]).toEqual([1, 1]);
});

test("every exchange gets a fresh ID token, under the tenant's Logins key", async () => {
  const aws = fakeAws();
  await aws.open().credentials();
  const logins = { "tenant.eu.auth0.com": expect.stringMatching(/^eyJ/) };
  expect(aws.received.map(({ input }) => input)).toEqual([
    { IdentityPoolId: "eu-west-1:0000", Logins: logins },
    { IdentityId: aliceId, Logins: logins },
  ]);
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
