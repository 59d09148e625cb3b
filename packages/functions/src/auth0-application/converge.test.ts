import { expect, test } from "vitest";
import { virtualDeadline } from "../../test/virtual-clock";
import { converge } from "./converge";

const drifted = { path: "jwt_configuration.alg", wanted: "RS256", isSame: false };

test.each(["PS256", "HS256"])(
  "%s instead of RS256 fails, with where the dashboard has it",
  async (actual) => {
    const compare = async () => [{ ...drifted, actual }];
    await expect(
      converge("app", { apply: async () => {}, compare }, virtualDeadline()),
    ).rejects.toMatchObject({
      code: "auth0.application_mismatch",
      message: expect.stringContaining(
        `jwt_configuration.alg is "${actual}", not "RS256" (Applications > the application > Settings > Advanced Settings > OAuth`,
      ),
    });
  },
);

test("what somebody overwrote in between is applied again", async () => {
  const comparisons = [[{ ...drifted, actual: "HS256" }], []];
  const applied: number[] = [];
  const apply = async () => void applied.push(1);
  await converge(
    "app",
    { apply, compare: async () => comparisons.shift() ?? [] },
    virtualDeadline(),
  );
  expect(applied).toHaveLength(2);
});

test("of many settings that differ the first are named, and how many more", async () => {
  const compare = async () => Array.from({ length: 8 }, () => ({ ...drifted, actual: "HS256" }));
  await expect(
    converge("app", { apply: async () => {}, compare }, virtualDeadline()),
  ).rejects.toThrow(/; and 3 more\.$/);
});
