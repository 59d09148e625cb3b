import { expect, test } from "vitest";
import { adoptingScopes, ensureScopes, makingScopes } from "./scopes";

const token = (claims: object) =>
  ["header", Buffer.from(JSON.stringify(claims)).toString("base64url"), "signature"].join(".");

test("a token with the permissions passes, whatever more it has", () => {
  const scope = [...makingScopes, "read:users"].join(" ");
  expect(() => ensureScopes(token({ scope }), makingScopes)).not.toThrow();
});

test("the missing permissions are named, with the six that are needed and no more", () => {
  const scope = "read:clients update:clients delete:clients read:connections";
  expect(() => ensureScopes(token({ scope }), makingScopes)).toThrow(
    expect.objectContaining({
      code: "auth0.scope_missing",
      message: expect.stringContaining("lacks the permission update:connections, create:clients."),
      fix: expect.stringMatching(/^Grant it (\S+, ){5}\S+, and nothing more/),
    }),
  );
});

test("to use an application that is there, four are needed", () => {
  expect(() => ensureScopes(token({ scope: "" }), adoptingScopes)).toThrow(
    expect.objectContaining({ fix: expect.stringMatching(/^Grant it (\S+, ){3}\S+, and nothing/) }),
  );
});

test.each(["opaque", "a.b.c", token({ sub: "x" })])(
  "a token that says nothing passes: %s",
  (text) => {
    expect(() => ensureScopes(text, makingScopes)).not.toThrow();
  },
);
