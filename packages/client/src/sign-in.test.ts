import { expect, test } from "vitest";
import { config, rejection } from "../test/fake-aws";
import { fakeTenant, site } from "../test/fake-tenant";
import { auth0SignIn } from "./sign-in";
import { memoryStorage } from "./storage";

test("the login page is asked for a code with PKCE, and for a refresh token", async () => {
  const url = await fakeTenant().signIn.signIn(site);
  expect(url.origin + url.pathname).toBe("https://tenant.eu.auth0.com/authorize");
  const { state, nonce, code_challenge, ...rest } = Object.fromEntries(url.searchParams);
  expect([state, nonce, code_challenge].every((text) => text && text.length >= 43)).toBe(true);
  expect(rest).toEqual({
    client_id: "client-1",
    response_type: "code",
    redirect_uri: site,
    scope: "openid profile email offline_access",
    code_challenge_method: "S256",
  });
});

test("coming back signs in", async () => {
  const { signIn, goAndComeBack } = fakeTenant({ claims: { name: "Alice", email: "a@b.example" } });
  const callback = await goAndComeBack();
  expect(signIn.isCallback(callback)).toBe(true);
  expect(signIn.person()).toBeUndefined();
  const person = await signIn.completeSignIn(callback);
  expect(person).toEqual({ sub: "auth0|alice", name: "Alice", email: "a@b.example" });
  expect(signIn.person()).toEqual(person);
});

test("a reload stays signed in, without a request", async () => {
  const storage = memoryStorage();
  const before = fakeTenant({}, Date.now, storage);
  await before.signIn.completeSignIn(await before.goAndComeBack());
  const after = fakeTenant({}, Date.now, storage);
  expect(after.signIn.person()).toEqual({ sub: "auth0|alice" });
  expect(await after.signIn.idToken()).toBe(await before.signIn.idToken());
  expect(after.requests).toEqual([]);
});

test.each([
  ["another state", { state: "other" }, /state/],
  ["another issuer", { iss: "https://other.auth0.com/" }, /iss/],
  ["a denial", { error: "access_denied", error_description: "No." }, /access_denied: No\./],
])("an answer with %s is refused", async (_, change, says) => {
  const { signIn, goAndComeBack } = fakeTenant();
  const error = await rejection(signIn.completeSignIn(await goAndComeBack(change)));
  expect(error).toMatchObject({ code: "sign-in.refused", message: expect.stringMatching(says) });
  expect(signIn.person()).toBeUndefined();
});

test.each([
  ["another nonce", { nonce: "other" }],
  ["another audience", { aud: "client-2" }],
  ["another issuer", { iss: "https://other.auth0.com/" }],
  ["an end in the past", { exp: 1 }],
])("an ID token with %s is refused, and not quoted", async (_, claims) => {
  const { signIn, goAndComeBack } = fakeTenant({ claims });
  const error = await rejection(signIn.completeSignIn(await goAndComeBack()));
  expect(error).toMatchObject({ code: "sign-in.refused" });
  expect(error).not.toHaveProperty("cause");
  expect(JSON.stringify(error)).not.toContain("eyJ");
});

test("a callback can be used once, and only where the sign-in was started", async () => {
  const { signIn, goAndComeBack } = fakeTenant();
  const callback = await goAndComeBack();
  await signIn.completeSignIn(callback);
  expect(await rejection(signIn.completeSignIn(callback))).toMatchObject({
    code: "sign-in.required",
  });
});

test("signing out forgets the tokens, revokes the refresh token, and names the logout page", async () => {
  const { signIn, goAndComeBack, requests, storage } = fakeTenant();
  await signIn.completeSignIn(await goAndComeBack());
  const url = await signIn.signOut(site);
  expect(url.href).toBe(
    "https://tenant.eu.auth0.com/v2/logout?client_id=client-1&returnTo=https%3A%2F%2Fsite.example%2F",
  );
  const last = Object.fromEntries(requests.at(-1) ?? []);
  expect(last).toEqual({ path: "/oauth/revoke", client_id: "client-1", token: "refresh-0" });
  expect(storage.getItem("own-rows.session")).toBeNull();
  expect(await rejection(signIn.idToken())).toMatchObject({ code: "sign-in.required" });
});

const onThisMachine = { ...config, domain: "localhost:4400" };

test("a tenant on this machine is reached over http, beside an AWS account on this machine", async () => {
  const local = { ...onThisMachine, awsEndpoint: "http://localhost:4566" };
  const url = await auth0SignIn(local).signIn(site);
  expect(url.href).toMatch(/^http:\/\/localhost:4400\/authorize\?/);
});

test.each([undefined, "https://aws.example"])(
  "a tenant on this machine is refused beside AWS at %s",
  (awsEndpoint) => {
    const mixed = awsEndpoint ? { ...onThisMachine, awsEndpoint } : onThisMachine;
    expect(() => auth0SignIn(mixed)).toThrow(/not an Auth0 domain/);
  },
);
