import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { type LoopbackServer, listenOnLoopback } from "./loopback";

const open: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const start = async (
  options: { port?: number; subdomains?: boolean; timeouts?: typeof shortTimeouts } = {},
) => {
  const server = await listenOnLoopback((_, response) => response.end("hello"), {
    port: 0,
    name: "the AWS account",
    flag: "--aws-port",
    ...options,
  });
  open.push(server);
  return server;
};

const shortTimeouts = { headers: 100, request: 200, checkingInterval: 50 };

const get = (port: number, host: string, address = "127.0.0.1") =>
  new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const sent = request({ host: address, port, headers: { host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });

const hosts = [
  { host: (port: number) => `localhost:${port}`, status: 200 },
  { host: (port: number) => `LocalHost:${port}`, status: 200 },
  { host: (port: number) => `127.0.0.1:${port}`, status: 200 },
  { host: (port: number) => `[::1]:${port}`, status: 200 },
  { host: (port: number) => `localhost:${port + 1}`, status: 421 },
  { host: () => "localhost", status: 421 },
  { host: (port: number) => `evil.example:${port}`, status: 421 },
  { host: (port: number) => `localhost.evil.example:${port}`, status: 421 },
  { host: (port: number) => `bucket.localhost:${port}`, status: 421 },
  { host: (port: number) => `bucket.localhost:${port}`, status: 200, subdomains: true },
  { host: (port: number) => `evil.example/.localhost:${port}`, status: 421, subdomains: true },
];

test.each(hosts)("a request for the host $host is answered $status", async (c) => {
  const { port } = await start({ subdomains: c.subdomains ?? false });
  expect((await get(port, c.host(port))).status).toBe(c.status);
});

test("a refusal says which name to use", async () => {
  const { port } = await start();
  expect((await get(port, "evil.example")).text).toContain(`http://localhost:${port}`);
});

test("it answers on ::1 at the same port, where the machine has ::1", async () => {
  const { port } = await start();
  const answer = await get(port, `localhost:${port}`, "::1").catch((error: unknown) => error);
  if (answer instanceof Error) return expect(answer.message).toMatch(/EADDRNOTAVAIL|EAFNOSUPPORT/);
  expect(answer).toEqual({ status: 200, text: "hello" });
});

test("a busy port is named, with what needs it and the option that changes it", async () => {
  const { port } = await start();
  await expect(start({ port })).rejects.toMatchObject({
    code: "port.busy",
    message: `Port ${port}, wanted for the AWS account, is in use. Stop what uses it, or choose another with --aws-port.`,
  });
});

const slow = [
  { what: "sends nothing", bytes: "" },
  { what: "stops in its first line", bytes: "GET / HT" },
  { what: "stops in its headers", bytes: "GET / HTTP/1.1\r\nHost: " },
  { what: "sends headers without an end", bytes: "GET / HTTP/1.1\r\n", more: "x-a: b\r\n" },
  { what: "stops in its body", bytes: "POST / HTTP/1.1\r\nContent-Length: 9\r\n", body: "a" },
];

test.each(slow)("a connection that $what is ended, and others are served meanwhile", async (c) => {
  const { port } = await start({ timeouts: shortTimeouts });
  const socket = connect(port, "127.0.0.1");
  const heard: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => heard.push(chunk)).on("error", () => {});
  const ended = new Promise((resolve) => socket.once("close", resolve));
  socket.write(c.body ? `${c.bytes}Host: localhost:${port}\r\n\r\n${c.body}` : c.bytes);
  const more = setInterval(() => c.more && socket.write(c.more), 20);
  // On a busy machine this one is too slow at times, and tries again.
  const served = () => get(port, `localhost:${port}`).catch(() => undefined);
  await expect.poll(served).toMatchObject({ status: 200 });
  await ended;
  clearInterval(more);
  expect(Buffer.concat(heard).toString()).toMatch(/^HTTP\/1\.1 (408|200)|^$/);
});

test("closing ends a kept-alive connection", async () => {
  const server = await start();
  const socket = connect(server.port, "127.0.0.1");
  socket.write(`GET / HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`);
  await new Promise((resolve) => socket.once("data", resolve));
  const ended = new Promise((resolve) => socket.once("close", resolve));
  // The moment after which every connection is ended never comes: an idle one does not wait for it.
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  await server.close().finally(() => vi.useRealTimers());
  await ended;
});
