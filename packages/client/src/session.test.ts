import { expect, test } from "vitest";
import { json, rejection } from "../test/fake-aws";
import { fakeTenant, spent } from "../test/fake-tenant";

/** Someone signed in for an hour, on a clock that can be set. */
async function signedIn(refuses?: Parameters<typeof fakeTenant>[0]) {
  const clock = { now: Date.now() };
  const tenant = fakeTenant(refuses, () => clock.now);
  await tenant.signIn.completeSignIn(await tenant.goAndComeBack());
  const refreshes = () =>
    tenant.requests.filter((form) => form.get("grant_type") === "refresh_token").length;
  return { ...tenant, clock, refreshes };
}

const isRefresh = (form: URLSearchParams) => form.get("grant_type") === "refresh_token";

test.each([
  { seconds: 3500, refreshes: 0 },
  { seconds: 3545, refreshes: 1 },
  { seconds: 99_999, refreshes: 1 },
])("$seconds seconds into an hour, $refreshes refreshes have been made", async (timed) => {
  const { signIn, clock, refreshes } = await signedIn();
  const first = await signIn.idToken();
  clock.now += timed.seconds * 1000;
  const second = await signIn.idToken();
  expect(refreshes()).toBe(timed.refreshes);
  expect(second === first).toBe(timed.refreshes === 0);
});

test("a hundred callers at once spend one refresh token", async () => {
  const { signIn, clock, refreshes } = await signedIn();
  clock.now += 3600_000;
  const all = await Promise.all(Array.from({ length: 100 }, () => signIn.idToken()));
  expect(new Set(all).size).toBe(1);
  expect(refreshes()).toBe(1);
});

test("refresh tokens rotate: each is used once, hour after hour", async () => {
  const { signIn, clock, requests } = await signedIn();
  for (let hour = 0; hour < 3; hour += 1) {
    clock.now += 3600_000;
    await signIn.idToken();
  }
  const used = requests.filter(isRefresh).map((form) => form.get("refresh_token"));
  expect(used).toEqual(["refresh-0", "refresh-1", "refresh-2"]);
});

test("a revoked refresh token ends the sign-in", async () => {
  const { signIn, clock } = await signedIn({
    refuses: (form) => (isRefresh(form) ? spent() : undefined),
  });
  clock.now += 3600_000;
  expect(await rejection(signIn.idToken())).toMatchObject({ code: "sign-in.required" });
  expect(signIn.person()).toBeUndefined();
});

test("a tenant that fails does not end the sign-in, and the ID token is used until it expires", async () => {
  const { signIn, clock } = await signedIn({
    refuses: (form) => (isRefresh(form) ? json({}, 503) : undefined),
  });
  const first = await signIn.idToken();
  clock.now += 3560_000;
  expect(await signIn.idToken()).toBe(first);
  clock.now += 40_000;
  expect(await rejection(signIn.idToken())).toMatchObject({ hop: "sign-in" });
  expect(signIn.person()).toEqual({ sub: "auth0|alice" });
});

test("another person's ID token is not accepted", async () => {
  const behaviour = { claims: {} };
  const { signIn, clock } = await signedIn(behaviour);
  behaviour.claims = { sub: "auth0|bob" };
  clock.now += 3600_000;
  expect(await rejection(signIn.idToken())).toMatchObject({ code: "sign-in.required" });
  expect(signIn.person()).toBeUndefined();
});

test("a refresh that ends after signing out signs nobody in again", async () => {
  const { signIn, clock } = await signedIn();
  clock.now += 3600_000;
  const refreshing = signIn.idToken();
  await signIn.signOut("https://site.example/");
  await refreshing;
  expect(signIn.person()).toBeUndefined();
});
