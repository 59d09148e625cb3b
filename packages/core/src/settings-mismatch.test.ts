import { expect, test } from "vitest";
import { settingsMismatches } from "./settings-mismatch";

const cases: [name: string, wanted: unknown, actual: unknown, paths: string[]][] = [
  ["the same value", { alg: "RS256" }, { alg: "RS256" }, []],
  ["settings that nobody asked for", { alg: "RS256" }, { alg: "RS256", sso: true }, []],
  ["a list in another order", { grants: ["a", "b"] }, { grants: ["b", "a"] }, []],
  ["another value", { jwt: { alg: "RS256" } }, { jwt: { alg: "HS256" } }, ["jwt.alg"]],
  ["a missing setting", { jwt: { alg: "RS256" } }, {}, ["jwt.alg"]],
  ["a longer list", { grants: ["a"] }, { grants: ["a", "implicit"] }, ["grants"]],
  ["a shorter list", { grants: ["a", "b"] }, { grants: ["a"] }, ["grants"]],
  ["an object where a value is wanted", { name: "x" }, { name: { a: 1 } }, ["name"]],
  ["null for everything", { jwt: { alg: "RS256" }, name: "x" }, null, ["jwt.alg", "name"]],
];

test.each(cases)("%s", (_, wanted, actual, paths) => {
  expect(settingsMismatches(wanted, actual).map(({ path }) => path)).toEqual(paths);
});
