import { expect, test } from "vitest";
import { driftTable } from "./drift-table";

const same = {
  path: "oidc_conformant",
  wanted: true,
  actual: true,
  isSame: true,
  place: "Applications > the application > Settings",
};
const different = {
  path: "jwt_configuration.alg",
  wanted: "RS256",
  actual: "HS256",
  isSame: false,
  place: "Applications > the application > OAuth",
};

test("every field is shown, and one that differs is marked, with its place in the dashboard", () => {
  const table = driftTable("alice", { clientId: "abc", isThere: true, fields: [same, different] });
  expect(table.split("\n")).toEqual([
    "   setting                alice wants  Auth0 has",
    "   oidc_conformant        true         true",
    '!  jwt_configuration.alg  "RS256"      "HS256"',
    "",
    "Application abc differs in 1. The next deploy corrects it; the dashboard has it at:",
    "  jwt_configuration.alg: Applications > the application > OAuth",
  ]);
});

test("equal settings are reported as such", () => {
  const table = driftTable("alice", { clientId: "abc", isThere: true, fields: [same] });
  expect(table).toContain("Application abc is what the stage wants.");
});

test("a deleted application is reported in a sentence", () => {
  expect(driftTable("alice", { clientId: "abc", isThere: false, fields: [different] })).toBe(
    "Auth0 has no application abc: somebody deleted it. The next deploy creates another, unless AUTH0_CLIENT_ID names this one.",
  );
});
