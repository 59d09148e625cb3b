import { expect, test } from "vitest";
import { countsIn, countsLine } from "./counts";

test("a count is read from where it is defined, with the words of its name", () => {
  const text = `
    const kills = count({ quick: 20, thorough: 100 });
    const fuzzedRequests = override ?? count({ quick: 1, thorough: 2 });
    export const fuzzedRequests = count({
      quick: 4_000,
      thorough: 20_000,
    });`;
  expect(countsIn(text)).toEqual([
    { name: "kills", quick: "20", thorough: "100" },
    { name: "fuzzed requests", quick: "4,000", thorough: "20,000" },
  ]);
});

test("the line names the counts that were used, and how to run all", () => {
  expect(countsLine({ isThorough: false })).toMatch(
    /^counts: quick \(.*\b20 of 100 kills\b.*\); npm test -- --thorough runs all$/,
  );
  expect(countsLine({ isThorough: true })).toMatch(/^counts: thorough \(.*\b100 kills\b.*\)$/);
});
