import { compare } from "dynalite/db/index.js";
import { describe, expect, it } from "vitest";

// Wrong in dynalite 4.0.0 as published; patches/dynalite@4.0.0.patch fixes it.
const equal = [
  [{ L: [{ S: "a" }, { N: "1" }] }, { L: [{ S: "a" }, { N: "1" }] }],
  [{ L: [] }, { L: [] }],
  [{ M: { x: { L: [{ M: {} }] } } }, { M: { x: { L: [{ M: {} }] } } }],
  [{ M: { a: { S: "1" }, b: { S: "2" } } }, { M: { b: { S: "2" }, a: { S: "1" } } }],
  [{ M: { s: { SS: ["a", "b"] } } }, { M: { s: { SS: ["b", "a"] } } }],
  [{ SS: ["a", "b"] }, { SS: ["b", "a"] }],
  [{ BOOL: false }, { BOOL: false }],
] as const;

const different = [
  [{ L: [{ S: "a" }, { S: "b" }] }, { L: [{ S: "b" }, { S: "a" }] }],
  [{ L: [{ S: "a" }, { S: "a" }] }, { L: [{ S: "a" }, { S: "b" }] }],
  [{ L: [{ S: "1" }] }, { L: [{ N: "1" }] }],
  [{ M: { a: { S: "1" } } }, { M: { a: { S: "1" }, b: { S: "2" } } }],
  [{ M: { a: { S: "1" } } }, { M: { b: { S: "1" } } }],
  [{ M: {} }, { L: [] }],
  [{ S: "1" }, { N: "1" }],
] as const;

describe("= and <>", () => {
  it.each(equal)("%j equals %j", (one, other) => {
    expect([compare("=", one, [other]), compare("<>", one, [other])]).toEqual([true, false]);
  });

  it.each(different)("%j does not equal %j", (one, other) => {
    expect([compare("=", one, [other]), compare("<>", one, [other])]).toEqual([false, true]);
  });
});
