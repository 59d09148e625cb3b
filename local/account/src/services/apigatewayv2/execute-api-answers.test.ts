import { expect, test } from "vitest";
import { accessLogGroup, type TestApi, testApi } from "../../../test/services/apigatewayv2/api";
import { setUpOnce } from "../../../test/set-up";

const started = setUpOnce(testApi, ({ account }) => account.end());

const get: TestApi["get"] = (path, init) => started().get(path, init);

const origin = "http://localhost:5173";

test.each([
  ["a route that does not exist", "/none", 404, "Not Found"],
  ["a route that requires a signature", "/mine/1", 403, "Forbidden"],
  ["a function that fails", "/fails", 500, "Internal Server Error"],
  ["a path that can not be decoded", "/open/%ff", 400, "Bad Request"],
])(
  "%s is answered as API Gateway does, CORS headers included",
  async (_, path, status, message) => {
    const answer = await get(path, { headers: { origin } });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ message });
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
  },
);

test.each([
  ["Bearer abc"],
  ["AWS4-HMAC-SHA256 Credential=AKIANOBODY/20261123/us-east-1/execute-api/aws4_request"],
  ["nonsense"],
])(
  "with the Authorization '%s' a route with IAM answers Forbidden, and an open route ignores it",
  async (authorization) => {
    const refused = await get("/mine/1", { headers: { authorization } });
    expect([refused.status, await refused.json()]).toEqual([403, { message: "Forbidden" }]);
    const open = await get("/open/1", { headers: { authorization } });
    expect(open.status).toBe(200);
    expect(await open.json()).toMatchObject({ headers: { authorization } });
  },
);

test("a preflight needs no signature; an origin that is not allowed gets no CORS headers", async () => {
  const preflight = { "access-control-request-method": "GET" };
  const allowed = await get("/mine/1", { method: "OPTIONS", headers: { ...preflight, origin } });
  expect(allowed.status).toBe(204);
  expect(Object.fromEntries(allowed.headers)).toMatchObject({
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET",
    "access-control-allow-headers": "authorization",
    "access-control-max-age": "60",
  });
  const foreign = await get("/mine/1", {
    method: "OPTIONS",
    headers: { ...preflight, origin: "http://evil" },
  });
  expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
});

test("the function's own CORS headers are replaced by the API's", async () => {
  const answer = await get("/open/1");
  expect(answer.headers.get("x-own")).toBe("1");
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
});

test("the access log has a line in the stage's format, in which text from outside is escaped", async () => {
  await get("/open/logged", { headers: { "user-agent": 'a","status":999,"b":"' } });
  const line = async () => {
    const lines = await started().account.logOf(accessLogGroup);
    return lines.map((text) => JSON.parse(text)).find(({ path }) => path === "/open/logged");
  };
  await expect.poll(line).toEqual({
    id: expect.stringMatching(/^[\w-]+$/),
    path: "/open/logged",
    status: 200,
    agent: 'a","status":999,"b":"',
  });
});
