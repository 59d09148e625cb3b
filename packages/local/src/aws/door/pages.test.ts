import { expect, test } from "vitest";
import { openDoor } from "./testing/open-door";

const { aws, send } = openDoor();

test("a browser's preflight is told which headers it may send and read", async () => {
  const { status, headers } = await send("OPTIONS", "/", {
    origin: "http://localhost:5173",
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,x-amz-target",
  });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "access-control-allow-origin": "*",
    "access-control-allow-headers": expect.stringMatching(
      /authorization.*x-amz-security-token,x-amz-target/,
    ),
    "access-control-expose-headers": "x-amzn-requestid,x-amzn-errortype,x-amz-crc32,date",
  });
});

test("a foreign Host is turned away", async () => {
  expect((await send("POST", "/", { host: "evil.example" })).status).toBe(421);
});

const entry = {
  requestId: "r",
  principal: "arn",
  service: "ssm",
  operation: "GetParameter",
  asks: [],
};

test("the console shows the decisions, to its own page only", async () => {
  aws().decisions.record(entry);
  expect((await send("GET", "/_console")).text).toContain("<title>Decisions");
  const known = await send("GET", "/_console/decisions");
  expect(JSON.parse(known.text).at(-1)).toMatchObject({ service: "ssm" });
  expect(known.headers["access-control-allow-origin"]).toBeUndefined();
  expect(known.headers["cross-origin-resource-policy"]).toBe("same-origin");
  const foreign = await send("GET", "/_console/decisions", { "sec-fetch-site": "cross-site" });
  expect(foreign.status).toBe(403);
});

test("the console hears of a decision as it is made", async () => {
  const { body } = await fetch(`${aws().endpoint}/_console/events`);
  aws().decisions.record({ ...entry, requestId: "heard" });
  const told: string[] = [];
  for await (const chunk of body ?? []) {
    told.push(Buffer.from(chunk).toString());
    if (told.join("").endsWith("}\n\n")) break;
  }
  expect(told.join("")).toMatch(/^retry: \d+\n\ndata: \{.*"requestId":"heard".*\}\n\n$/);
});

test("the account says that it is ready", async () => {
  expect((await send("GET", "/_health")).text).toBe('{"status":"ready"}');
});
