import { OwnRowsError } from "@own-rows/core/error";
import { expect, test } from "vitest";
import {
  answers,
  clock,
  refuse,
  run,
  takeAnswers,
} from "../../test/custom-resource/run-custom-resource";

takeAnswers();

test("what was created is reported by its physical ID and its attributes", async () => {
  await run({});
  expect(answers[0]?.body).toMatchObject({
    Status: "SUCCESS",
    PhysicalResourceId: "thing-1",
    Data: { arn: "arn:thing-1" },
    RequestId: "request-1",
    LogicalResourceId: "Thing",
  });
});

test("an expected failure is reported with its code and what to do", async () => {
  const error = new OwnRowsError("auth0.refused", "Auth0 said no.", {
    hop: "auth0",
    fix: "Ask again.",
  });
  await run({ createOrUpdate: () => Promise.reject(error) });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: "[auth0.refused] Auth0 said no. Ask again.",
  });
});

test("any other failure is reported too", async () => {
  await run({ createOrUpdate: () => Promise.reject(new TypeError("x is not a function")) });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: "TypeError: x is not a function",
  });
});

test("a resource type that the function does not have is refused by name", async () => {
  await run({}, { ResourceType: "Custom::Other" });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: expect.stringContaining("Custom::Other"),
  });
});

test("for a handler that never ends there is a response before Lambda ends it", async () => {
  const createOrUpdate = () => {
    clock.advance(115_000);
    return new Promise<never>(() => {});
  };
  await run({ createOrUpdate });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: "The function ran out of time.",
  });
});

test("a response that was not taken is sent again", async () => {
  refuse(1);
  await run({});
  expect(answers).toHaveLength(1);
});

test("the response carries no content type, which the presigned address would refuse", async () => {
  await run({});
  expect(answers[0]?.headers["content-type"] ?? "").toBe("");
});

test.each(["x", "\\", "é", "国", "😀"])(
  "a reason longer than CloudFormation takes is cut: %s",
  async (letter) => {
    await run({ createOrUpdate: () => Promise.reject(new Error(letter.repeat(10_000))) });
    expect(Buffer.byteLength(JSON.stringify(answers[0]?.body))).toBeLessThanOrEqual(4_096);
    expect(answers[0]?.body.Reason).toMatch(/^Error: .{300}/u);
  },
);
