import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { openGateway } from "../../test/gateway/open-gateway";

const { aws } = openGateway();

const entry = {
  requestId: "r",
  principal: `arn:${"x".repeat(100_000)}`,
  service: "ssm",
  operation: "GetParameter",
  asks: [],
};

test("a listener that does not read is cut off, and the account buffers no more for it", async () => {
  const { port, host } = new URL(aws().endpoint);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(`GET /_console/events HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
  await once(socket, "data");
  socket.pause();

  // More than the system buffers at both ends of a connection, at most 6 MB each by Linux's limits (tcp(7)).
  const many = 150;
  for (let i = 0; i < many; i += 1) aws().decisions.record(entry);
  aws().decisions.record({ ...entry, requestId: "the-last" });

  const heard = { bytes: 0, last: false };
  const over = new Promise<void>((resolve) => {
    socket.on("close", resolve).on("data", (chunk) => {
      heard.bytes += chunk.length;
      heard.last ||= chunk.includes('"requestId":"the-last"');
      if (heard.last) resolve();
    });
  });
  socket.resume();
  await over;
  socket.destroy();
  expect(heard.last).toBe(false);
  expect(heard.bytes).toBeLessThan(many * 100_000);
});
