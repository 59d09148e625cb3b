// `node scripts/run.mjs <command> [options]`: installs what is missing, then runs scripts/<command>.ts, or the embedded account.
// Uses nothing but Node, since it runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [command, ...options] = process.argv.slice(2);

function ensureNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`own-rows needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

/** Installs if the lockfile or the version of Node has changed since the last install. */
function ensureInstalled() {
  const stamp = join(root, "node_modules", ".own-rows-install");
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) {
    hash.update(readFileSync(join(root, file)));
  }
  const wanted = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;

  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  console.log(`Installing with ${packageManager} (once, and again when the lockfile changes) ...`);
  const { status } = spawnSync(
    ...npm(
      "exec",
      "--yes",
      `--package=${packageManager}`,
      "--",
      "pnpm",
      "install",
      "--frozen-lockfile",
    ),
    { cwd: root, stdio: "inherit" },
  );
  if (status !== 0) fail("The install failed; the reason is above. Nothing was started.");
  writeFileSync(stamp, wanted);
}

/** The npm that runs this script, or else the one on the PATH. */
function npm(...args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith("npm-cli.js")) return [process.execPath, [cli, ...args]];
  return [process.platform === "win32" ? "npm.cmd" : "npm", args];
}

/** Turns off the AWS SDK's notice that its versions of 2027 will need Node 22: the version here is pinned. */
const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

async function run() {
  const child = spawn(process.execPath, [...(await program()), ...options], {
    cwd: root,
    env: { ...process.env, ...quiet },
    // The channel closes when this process ends for any reason, and then the child stops.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // A terminal also sends Ctrl-C to the child; a plain kill reaches only this process.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

/** The embedded account is bundled before it runs; everything else runs from its sources. */
async function program() {
  if (command === "policy") return ["--import", "tsx", join(root, "packages/policy/src/bin.ts")];
  if (command !== "local") return ["--import", "tsx", join(root, "scripts", `${command}.ts`)];
  const { buildLocal } = await import("../local/cli/build.mjs");
  return [await buildLocal()];
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

ensureNode();
ensureInstalled();
await run();
