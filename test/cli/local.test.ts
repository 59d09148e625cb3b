import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runLocal, startLocal } from "./run-local";

const anyPorts = ["--aws-port", "0", "--auth0-port", "0"];

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "own-rows-cli-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test("exec gives a command the account in its environment, and returns its exit code", async () => {
  const script = `
    const { AWS_ENDPOINT_URL, AUTH0_DOMAIN } = process.env;
    const health = await fetch(AWS_ENDPOINT_URL + "/_health");
    const discovery = await fetch("http://" + AUTH0_DOMAIN + "/.well-known/openid-configuration");
    console.log(health.status, (await discovery.json()).issuer === "http://" + AUTH0_DOMAIN + "/");
    process.exitCode = 7;`;
  const node = [process.execPath, "--input-type=module", "-e", script];
  const { code, output } = await runLocal(
    "exec",
    "--data-dir",
    dataDir,
    ...anyPorts,
    "--",
    ...node,
  );
  expect(output).toContain("200 true");
  expect(code).toBe(7);
});

test("token without a running account says what to do", async () => {
  const stopped = await runLocal("token", "alice", "--data-dir", dataDir);
  expect(stopped).toMatchObject({ code: 1, output: expect.stringContaining("npm start") });
});

describe("a running account", () => {
  let folder: string;
  let account: Awaited<ReturnType<typeof startLocal>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "own-rows-cli-"));
    account = await startLocal("start", "--data-dir", folder, ...anyPorts);
  });
  afterAll(async () => {
    account.child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });

  test("start prints where it is, status finds it, and reset refuses to delete it", async () => {
    await account.until("AWS account");
    const running = await runLocal("status", "--json", "--data-dir", folder);
    expect(running.code).toBe(0);
    expect(JSON.parse(running.output)).toMatchObject({ running: true, pid: account.child.pid });

    const refused = await runLocal("reset", "--data-dir", folder);
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/is running .* Stop it first/);
  });

  test("token without a deploy says what to do", async () => {
    const undeployed = await runLocal("token", "alice", "--data-dir", folder);
    expect(undeployed).toMatchObject({ code: 1, output: expect.stringContaining("Deploy first") });
  });

  test("a second account on the same folder is refused", async () => {
    const second = await runLocal("start", "--data-dir", folder, ...anyPorts);
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/another embedded account/i);
  });

  test("a plain kill stops it, and then reset deletes it", async () => {
    account.child.kill("SIGTERM");
    expect(await once(account.child, "close")).toEqual([0, null]);
    expect((await runLocal("status", "--data-dir", folder)).code).toBe(1);

    expect((await runLocal("reset", "--data-dir", folder)).code).toBe(0);
    await expect(readdir(folder)).rejects.toThrow("ENOENT");
  });
});

test("a busy port is named, with the option that changes it", async () => {
  const busy = createServer().listen(0, "127.0.0.1");
  await once(busy, "listening");
  const address = busy.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const { code, output } = await runLocal(
    ...["start", "--data-dir", dataDir, "--auth0-port", "0", "--aws-port", port],
  );
  busy.close();
  expect(code).toBe(1);
  expect(output).toMatch(new RegExp(`Port ${port}.*--aws-port`));
  expect(output).not.toContain("    at ");
});

test("state that cannot be read is named, with what to do, and is not deleted", async () => {
  await mkdir(join(dataDir, "state"), { recursive: true });
  await writeFile(join(dataDir, "state", "CURRENT"), "not a database\n");
  const before = await readdir(join(dataDir, "state"));
  const { code, output } = await runLocal("start", "--data-dir", dataDir, ...anyPorts);
  expect(code).toBe(1);
  expect(output).toContain(dataDir);
  expect(output).toContain("reset");
  expect(await readdir(join(dataDir, "state"))).toEqual(expect.arrayContaining(before));
});

test.each([
  [["fly"], /no command fly/],
  [["start", "--port", "1"], /--port/],
  [["start", "--aws-port", "99999"], /--aws-port must be a port/],
  [["exec"], /needs a command/],
  [["token", "mallory"], /alice or bob/],
])("%j is not understood, and the message says why", async (args, reason) => {
  const { code, output } = await runLocal(...args);
  expect(code).toBe(2);
  expect(output).toMatch(reason);
  expect(output).toContain("npm run -s local -- <command>");
});
