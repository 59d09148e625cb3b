import { afterEach, expect, test, vi } from "vitest";
import { AwsError } from "../aws";
import { problem, tableFailure } from "./problem";

afterEach(() => vi.restoreAllMocks());

test("a failure of AWS is logged by its name and text, without what the error holds beside them", () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const refusal = Object.assign(new AwsError("InternalServerError", "busy", 500), {
    request: { headers: { "x-amz-security-token": "secret" } },
  });
  expect(
    problem(
      caught(() => tableFailure(refusal)),
      "r-1",
    ),
  ).toMatchObject({
    status: 502,
    body: { code: "table.failed" },
  });
  expect(log.mock.calls).toEqual([
    ["Request r-1 failed with table.failed. InternalServerError: busy"],
  ]);
});

test("an unexpected error is logged as it is, and only its request ID is answered", () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const bug = new TypeError("note.title of alice is undefined");
  const { status, body } = problem(bug, "r-2");
  expect({ status, code: body.code }).toEqual({ status: 500, code: "api.failed" });
  expect(JSON.stringify(body)).toContain("r-2");
  expect(JSON.stringify(body)).not.toContain("alice");
  expect(log.mock.calls).toEqual([["Request r-2 failed with api.failed.", bug]]);
});

function caught(run: () => never): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
