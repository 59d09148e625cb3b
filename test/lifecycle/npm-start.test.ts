import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedUsers } from "@own-rows/auth0-tenant/users/seed-users";
import {
  deployerAccessKeyId,
  deployerSecretAccessKey,
} from "@own-rows/aws-account/services/iam/deployer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { siteOutputs } from "../../scripts/sst/site-outputs";
import { connectPerson } from "../app/connect-person";
import { freePort } from "../app/free-port";
import { runLocal } from "../cli/run-local";

/** `npm start`, as a newcomer runs it, but with other ports and another folder. */
let dataDir: string;
let webPort: number;
let args: string[];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "own-rows-start-"));
  webPort = await freePort();
  const ports = ["--aws-port", String(await freePort()), "--auth0-port", String(await freePort())];
  args = ["--data-dir", dataDir, "--web-port", String(webPort), ...ports];
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

test("the first run deploys, serves the site, and says how to sign in", async () => {
  const { output, stop } = await npmStart();
  for (const { email, password } of seedUsers) {
    expect(output()).toContain(`${email}   ${password}`);
  }
  expect(output()).toContain("Deployed:");
  expect(await (await fetch(`http://localhost:${webPort}/`)).text()).toContain("<title>own-rows");

  const rows = await alice();
  await rows.notes.create({ title: "Still here?", body: "" });
  await stop();
});

/** The second run, which the next test continues to use. */
let running: Awaited<ReturnType<typeof npmStart>> | undefined;

test("the next run deploys nothing, and the notes are still there", async () => {
  running = await npmStart();
  const { output } = running;
  expect(output()).toContain("Nothing changed since the last deploy.");
  const { notes } = await (await alice()).apiNotes.list();
  expect(notes.map(({ title }) => title)).toEqual(["Still here?"]);

  const { code, output: token } = await runLocal("token", "alice", "--data-dir", dataDir);
  expect([code, token.trim().split(".")]).toEqual([
    0,
    [expect.any(String), expect.any(String), expect.any(String)],
  ]);
});

test("a busy port ends a second run, which names the option that changes the port and leaves no process", async () => {
  const other = `${dataDir}-other`;
  const ports = ["--aws-port", "0", "--auth0-port", "0"];
  const { child, output } = spawnNpmStart(...ports, "--data-dir", other);
  const [code] = await once(child, "close");
  expect(code).not.toBe(0);
  expect(output()).toMatch(new RegExp(`Port ${webPort}.*--web-port`));
  expect(processesNaming(other)).toEqual([]);
  await rm(other, { recursive: true, force: true });
  await running?.stop();
});

/** Starts it; resolves when it is ready. `stop` is Ctrl-C, and checks that no process is left. */
async function npmStart() {
  const { child, output } = spawnNpmStart();
  while (!output().includes("own-rows is ready.")) {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stop = async () => {
    // A terminal sends Ctrl-C to the process group.
    process.kill(-(child.pid ?? 0), "SIGINT");
    await once(child, "close");
    expect(processesNaming(dataDir)).toEqual([]);
    await expect(fetch(`http://localhost:${webPort}/`)).rejects.toThrow();
  };
  return { output, stop };
}

function spawnNpmStart(...more: string[]) {
  const child = spawn("npm", ["start", "--", ...args, ...more], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, CI: "true" },
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  }
  return { child, output: () => printed.join("") };
}

const processesNaming = (text: string) =>
  execFileSync("ps", ["-axo", "pid=,command="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(text));

async function alice() {
  const status = await runLocal("status", "--json", "--data-dir", dataDir);
  const { aws: awsEndpoint, region } = JSON.parse(status.output);
  const outputs = await siteOutputs("local", {
    AWS_ENDPOINT_URL: awsEndpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: deployerAccessKeyId,
    AWS_SECRET_ACCESS_KEY: deployerSecretAccessKey,
  });
  if (!outputs) throw new Error("The stage local is not deployed.");
  return connectPerson("alice", { outputs, awsEndpoint, webPort });
}
