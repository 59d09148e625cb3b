import { expect, test } from "vitest";
import { openGateway } from "../../test/gateway/open-gateway";

const { aws, send } = openGateway();

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
  for (const site of ["cross-site", "same-site"]) {
    const foreign = await send("GET", "/_console/decisions", { "sec-fetch-site": site });
    expect(foreign.status).toBe(403);
  }
});

test.each([
  ["?allowed=true", ["c-allowed"]],
  ["?allowed=false", ["c-refused"]],
  ["?principal=carol", ["c-allowed", "c-refused"]],
  ["?principal=eu-west-1:9&service=ssm", ["c-allowed"]],
  ["?action=ssm:GetParameter&requestId=c-refused", ["c-refused"]],
  ["?principal=carol&limit=1", ["c-refused"]],
  ["?action=ssm:PutParameter", []],
  ["?principal=ca?ol", []],
])("/_console/decisions%s chooses", async (search, requestIds) => {
  const carol = { ...entry, principal: "arn:carol" };
  aws().decisions.record({ ...carol, requestId: "c-allowed", identity: "eu-west-1:9" });
  const refused = { code: "NotAuthorizedException", message: "Invalid login token." };
  aws().decisions.record({ ...carol, requestId: "c-refused", refused });
  const { text } = await send("GET", `/_console/decisions${search}`);
  const found: { requestId: string; principal: string }[] = JSON.parse(text);
  const ids = found
    .filter(({ principal }) => principal === "arn:carol")
    .map((one) => one.requestId);
  expect([...new Set(ids)]).toEqual(requestIds);
});

test.each([
  ["?who=alice", 'There is no parameter "who". There are: allowed, principal, service, action, '],
  ["?allowed=yes", "allowed is true or false."],
  ["?limit=0", "limit is a number from 1 to 9999."],
  ["?service=a&service=b", 'The parameter "service" is there twice.'],
  ["?__proto__=x", 'There is no parameter "__proto__".'],
])("/_console/decisions%s is refused by name", async (search, error) => {
  const { status, text } = await send("GET", `/_console/decisions${search}`);
  expect(status).toBe(400);
  expect(JSON.parse(text).error).toContain(error);
});

test("one decision is answered with its chain, an unknown one with 404", async () => {
  aws().decisions.record({ ...entry, requestId: "one", principal: "arn:aws:iam::0:user/a" });
  const { text } = await send("GET", "/_console/decisions/one");
  expect(JSON.parse(text)).toMatchObject({ requestId: "one", chain: [{ hop: "signer" }] });
  expect((await send("GET", "/_console/decisions/none")).status).toBe(404);
});

test("the console's page loads its own script and style, and may run nothing else", async () => {
  const { text, headers } = await send("GET", "/_console");
  expect(headers["content-security-policy"]).not.toContain("unsafe");
  for (const [, path] of text.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
    expect((await send("GET", path ?? "")).status, path).toBe(200);
  }
  expect(text).not.toMatch(/<script>|style=|<style| on\w+=/);
});

test("the console receives a decision as it is made", async () => {
  const { body } = await fetch(`${aws().endpoint}/_console/events`);
  aws().decisions.record({ ...entry, requestId: "sent" });
  const received: string[] = [];
  for await (const chunk of body ?? []) {
    received.push(Buffer.from(chunk).toString());
    if (received.join("").endsWith("}\n\n")) break;
  }
  expect(received.join("")).toMatch(/^retry: \d+\n\ndata: \{.*"requestId":"sent".*\}\n\n$/);
});
