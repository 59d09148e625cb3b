import { expect, test } from "vitest";
import { refusedByAuth0, unlessMissing } from "./management-error";

/** An error as the auth0 SDK throws it. */
const answer = (statusCode: number | undefined, message = "") =>
  Object.assign(new Error("the SDK's own text, which may quote the request"), {
    statusCode,
    body: { message },
  });

const cases: [error: Error, code: string, fix: RegExp][] = [
  [answer(401, "Unauthorized"), "auth0.refused", /AUTH0_MANAGEMENT_CLIENT_SECRET/],
  [
    answer(403, "Insufficient scope, expected any of: delete:clients"),
    "auth0.scope_missing",
    /create:clients.* nothing more/,
  ],
  [answer(403, "Client is not authorized"), "auth0.refused", /authorised/],
  [answer(403, "Service not enabled within domain: x"), "auth0.refused", /AUTH0_MANAGEMENT_DOMAIN/],
  [answer(404), "auth0.application_missing", /Deploy again/],
  [answer(400, "Payload validation error"), "auth0.refused", /Deploy again/],
  [answer(429), "auth0.throttled", /wait a minute/],
  [answer(500), "auth0.unreachable", /Deploy again/],
  [answer(undefined), "auth0.unreachable", /Deploy again/],
];

test("a tenant with as many applications as it may have is reported as full, not as a missing permission", () => {
  const full = Object.assign(answer(403), {
    body: { message: "You reached the limit of entities", errorCode: "too_many_entities" },
  });
  expect(() => refusedByAuth0("make the application")(full)).toThrow(
    expect.objectContaining({ code: "auth0.tenant_full", fix: expect.stringContaining("Delete") }),
  );
});

test.each(cases)("%o is %s, with what to do", (error, code, fix) => {
  const refuse = () => refusedByAuth0("create the application")(error);
  expect(refuse).toThrow(expect.objectContaining({ code, fix: expect.stringMatching(fix) }));
  expect(refuse).not.toThrow(/quote the request/);
});

test("what is not there is no failure, and everything else stays one", () => {
  expect(unlessMissing(answer(404))).toBeUndefined();
  expect(() => unlessMissing(answer(500))).toThrow();
});
