import { OwnRowsError } from "@own-rows/core/error";
import { expect, test } from "vitest";
import { answers, refuse, run, takeAnswers } from "../../test/custom-resource/run-custom-resource";

takeAnswers();

test("what was made is told by its id and its attributes", async () => {
  await run({});
  expect(answers[0]?.body).toMatchObject({
    Status: "SUCCESS",
    PhysicalResourceId: "thing-1",
    Data: { arn: "arn:thing-1" },
    RequestId: "request-1",
    LogicalResourceId: "Thing",
  });
});

test("an expected failure is told with its code and what to do", async () => {
  const error = new OwnRowsError("auth0.refused", "Auth0 said no.", {
    hop: "auth0",
    fix: "Ask again.",
  });
  await run({ ensure: () => Promise.reject(error) });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: "[auth0.refused] Auth0 said no. Ask again.",
  });
});

test("any other failure is answered too", async () => {
  await run({ ensure: () => Promise.reject(new TypeError("x is not a function")) });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: "TypeError: x is not a function",
  });
});

test("a type that the function does not make is refused by name", async () => {
  await run({}, { ResourceType: "Custom::Other" });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: expect.stringContaining("Custom::Other"),
  });
});

test("a handler that never ends is answered for before Lambda ends it", async () => {
  await run({ ensure: () => new Promise(() => {}) }, {}, 5_050);
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: "The function ran out of time.",
  });
});

test("an answer that was not taken is given again", async () => {
  refuse(1);
  await run({});
  expect(answers).toHaveLength(1);
});

test("the answer carries no content type, which the presigned address would refuse", async () => {
  await run({});
  expect(answers[0]?.headers["content-type"] ?? "").toBe("");
});

test.each(["x", "\\", "é", "国", "😀"])(
  "a reason longer than CloudFormation takes is cut: %s",
  async (letter) => {
    await run({ ensure: () => Promise.reject(new Error(letter.repeat(10_000))) });
    expect(Buffer.byteLength(JSON.stringify(answers[0]?.body))).toBeLessThanOrEqual(4_096);
    expect(answers[0]?.body.Reason).toMatch(/^Error: .{300}/u);
  },
);
