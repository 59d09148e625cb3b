import { expect, test } from "vitest";
import { compareMembers, compareSettings, isDifferent } from "./settings";

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
  const different = compareSettings(wanted, actual).filter(isDifferent);
  expect(different.map(({ path }) => path)).toEqual(paths);
});

test("every setting that is wanted is listed, the same or not", () => {
  const wanted = { jwt: { alg: "RS256", lifetime: 1 }, grants: ["a"] };
  expect(compareSettings(wanted, { jwt: { alg: "HS256", lifetime: 1 }, grants: ["a"] })).toEqual([
    { path: "jwt.alg", wanted: "RS256", actual: "HS256", isSame: false },
    { path: "jwt.lifetime", wanted: 1, actual: 1, isSame: true },
    { path: "grants", wanted: ["a"], actual: ["a"], isSame: true },
  ]);
});

test.each([
  [["a"], ["a", "b"], true],
  [["a", "b"], ["b"], false],
  [["a"], null, false],
  [[], undefined, true],
])("of the members %o, what is there is %o: %s", (wanted, actual, isSame) => {
  expect(compareMembers("grants", wanted, actual).isSame).toBe(isSame);
});
