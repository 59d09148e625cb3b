import { once } from "node:events";
import { Agent, createServer, request as send } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BodyError, readBody } from "./body";

const server = createServer(async (request, response) => {
  const status = await readBody(request).then(
    () => 200,
    (error) => (error instanceof BodyError ? 400 : 500),
  );
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

async function post(body: string) {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const request = send({ host: "127.0.0.1", port, method: "POST", agent });
  request.end(body);
  const [response] = await once(request, "response");
  response.resume();
  return response.statusCode;
}
