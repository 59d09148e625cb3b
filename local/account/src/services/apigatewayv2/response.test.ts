import { expect, test } from "vitest";
import { responseOf } from "./response";

test.each([
  ["an object without a statusCode", { a: 1 }, 200, "application/json", '{"a":1}'],
  ["a string", "Hello from Lambda!", 200, "application/json", "Hello from Lambda!"],
  ["a list", [1], 200, "application/json", "[1]"],
  ["a statusCode alone", { statusCode: 204 }, 204, "text/plain; charset=utf-8", ""],
  [
    "a complete response",
    { statusCode: 201, headers: { "Content-Type": "text/html" }, body: "<p>" },
    201,
    "text/html",
    "<p>",
  ],
  [
    "base64",
    { statusCode: 200, body: "aGk=", isBase64Encoded: true },
    200,
    "text/plain; charset=utf-8",
    "hi",
  ],
  [
    "an invalid statusCode",
    { statusCode: "many" },
    500,
    "application/json",
    '{"message":"Internal Server Error"}',
  ],
  [
    "a body that is not text",
    { statusCode: 200, body: { a: 1 } },
    500,
    "application/json",
    '{"message":"Internal Server Error"}',
  ],
])("a function's answer becomes a response: %s", (_, returned, status, type, body) => {
  const response = responseOf(JSON.stringify(returned));
  expect(response.$status).toBe(status);
  expect(response.$headers["content-type"]).toBe(type);
  expect(response.$body.toString()).toBe(body);
});

test("one cookie is set; more than one is refused by name", () => {
  const one = responseOf(JSON.stringify({ statusCode: 200, cookies: ["a=1; HttpOnly"] }));
  expect(one.$headers["set-cookie"]).toBe("a=1; HttpOnly");
  const two = JSON.stringify({ statusCode: 200, cookies: ["a=1", "b=2"] });
  expect(() => responseOf(two)).toThrow(/more than one cookie/);
});
