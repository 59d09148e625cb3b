import { expect, test } from "vitest";
import { BoundedCache } from "./bounded-cache";

test("a value is made once, until it is the oldest of more than the limit", () => {
  const made: string[] = [];
  const cache = new BoundedCache<string>(2);
  for (const key of ["a", "b", "a", "c", "b", "a"]) {
    const value = cache.get(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
    expect(value).toBe(key.toUpperCase());
  }
  expect(made).toEqual(["a", "b", "c", "a"]);
});
