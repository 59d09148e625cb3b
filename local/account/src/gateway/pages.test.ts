import { createServer } from "node:http";
import { expect, test } from "vitest";
import { openGateway } from "../../test/gateway/open-gateway";
import { gateway } from "./gateway";
import type { Page } from "./pages";
import { registryOf } from "./registry";

const { aws, send } = openGateway();

test("a browser's preflight lists the headers it may send and read", async () => {
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

test("a foreign Host is refused", async () => {
  expect((await send("POST", "/", { host: "evil.example" })).status).toBe(421);
});

test("the account says that it is ready", async () => {
  expect((await send("GET", "/_health")).text).toBe('{"status":"ready"}');
});

test.each([
  ["before it answered", () => undefined, 500],
  ["in the middle of its answer", (response) => response.writeHead(200).write("{"), undefined],
] satisfies [string, (response: Parameters<Page["handle"]>[1]) => unknown, number | undefined][])(
  "a page that fails %s is reported, and no other request is affected",
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
      gateway({ account, registry: registryOf([]), pages: [failing], report }),
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
      const { text, ...rest } = await answer;
      expect(rest.status).toBe(status);
      expect(text).toMatch(/^The embedded account failed to answer; its output has more about /);
      expect(text).not.toContain("secret");
    }
    expect(reports).toEqual([
      expect.stringMatching(/^request \S+ for \/_fails: .*a page's secret/),
    ]);
    await new Promise((resolve) => server.close(resolve));
  },
);
