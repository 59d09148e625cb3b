import { once } from "node:events";
import { Agent, createServer, request as send } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BodyError, readBody } from "./body";

/** Of the last request's connection. */
const read = { bytes: 0 };

const server = createServer(async (request, response) => {
  const { socket } = request;
  const status = await readBody(request).then(
    () => 200,
    (error) => (error instanceof BodyError ? 400 : 500),
  );
  read.bytes = socket.bytesRead;
  response.writeHead(status).end();
});
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  agent.destroy();
  server.close();
});

test("a body that is too large is refused, and the same connection goes on", async () => {
  expect(await post("x".repeat(200_000))).toBe(400);
  expect(await post("small")).toBe(200);
});

test("a body without an end is not read for ever", async () => {
  const request = send({ ...to(), method: "POST" });
  // Each write waits for a turn of its own: once the request is destroyed, Node 24 calls back at once, for ever.
  const more = (): void => {
    if (!request.destroyed) request.write("x".repeat(100_000), () => setImmediate(more));
  };
  more();
  const [response] = await once(request, "response");
  expect(response.statusCode).toBe(400);
  expect(read.bytes).toBeLessThan(2 * 1024 * 1024);
  request.destroy();
  expect(await post("small")).toBe(200);
});

const to = () => {
  const address = server.address();
  return { host: "127.0.0.1", port: typeof address === "object" ? address?.port : undefined };
};

async function post(body: string) {
  const request = send({ ...to(), method: "POST", agent });
  request.end(body);
  const [response] = await once(request, "response");
  response.resume();
  return response.statusCode;
}
