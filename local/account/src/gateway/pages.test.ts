import { createServer } from "node:http";
import { expect, test } from "vitest";
import { openDoor } from "../../test/gateway/open-gateway";
import { door, type Page } from "./gateway";
import { registryOf } from "./registry";

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

test("one decision is told with its chain, and one that is not kept is not", async () => {
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

test.each([
  ["before it answered", () => undefined, 500],
  ["in the midst of its answer", (response) => response.writeHead(200).write("{"), undefined],
] satisfies [string, (response: Parameters<Page["handle"]>[1]) => unknown, number | undefined][])(
  "a page that fails %s is put on record, and ends nothing else",
  async (_, begin, status) => {
    const reports: string[] = [];
    const failing: Page = {
      path: "/_fails",
      handle: (_request, response) => {
        begin(response);
        throw new Error("a page's secret");
      },
    };
    const { account } = aws();
    const report = (text: string) => void reports.push(text);
    const server = createServer(
      door({ account, registry: registryOf([]), pages: [failing], report }),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const answer = fetch(`http://127.0.0.1:${port}/_fails`).then(async (response) => ({
      status: response.status,
      text: await response.text(),
    }));
    if (status === undefined) await expect(answer).rejects.toThrow();
    else {
      const { text, ...told } = await answer;
      expect(told.status).toBe(status);
      expect(text).toMatch(/^The embedded account failed to answer; its output tells more of /);
      expect(text).not.toContain("secret");
    }
    expect(reports).toEqual([
      expect.stringMatching(/^request \S+ for \/_fails: .*a page's secret/),
    ]);
    await new Promise((resolve) => server.close(resolve));
  },
);

test("the account says that it is ready", async () => {
  expect((await send("GET", "/_health")).text).toBe('{"status":"ready"}');
});
