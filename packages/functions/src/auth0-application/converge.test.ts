import { expect, test } from "vitest";
import { patience } from "../custom-resource/patience";
import { settle } from "./converge";

const timing = { request: 1, firstPause: 1, longestPause: 1, tries: 1, answer: 0, undo: 0 };
const drifted = { path: "jwt_configuration.alg", wanted: "RS256", isSame: false };

test.each(["PS256", "HS256"])(
  "%s instead of RS256 fails, with where the dashboard has it",
  async (actual) => {
    const look = async () => [{ ...drifted, actual }];
    await expect(
      settle("app", { bring: async () => {}, look }, patience(1_000, timing)),
    ).rejects.toMatchObject({
      code: "auth0.application_mismatch",
      message: expect.stringContaining(
        `jwt_configuration.alg is "${actual}", not "RS256" (Applications > the application > Settings > Advanced Settings > OAuth`,
      ),
    });
  },
);

test("what somebody wrote over in between is brought about again", async () => {
  const looks = [[{ ...drifted, actual: "HS256" }], []];
  const brought: number[] = [];
  const bring = async () => void brought.push(1);
  await settle("app", { bring, look: async () => looks.shift() ?? [] }, patience(1_000, timing));
  expect(brought).toHaveLength(2);
});

test("of many settings that differ the first are named, and how many more", async () => {
  const look = async () => Array.from({ length: 8 }, () => ({ ...drifted, actual: "HS256" }));
  await expect(
    settle("app", { bring: async () => {}, look }, patience(1_000, timing)),
  ).rejects.toThrow(/; and 3 more\.$/);
});
