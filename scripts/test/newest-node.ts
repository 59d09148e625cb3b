import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** npm's package of a Node for this machine, with one version for each release. */
const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/** The newest Node of a major version, installed once beside the app's packages; `undefined` where npm has none. */
export function newestNode(major: string): string | undefined {
  const version = newestVersion(major);
  if (version === undefined) return undefined;

  // Below node_modules git ignores it, and pnpm leaves it alone.
  const folder = join("node_modules", ".cache", "own-rows", `node-${version}`);
  const binary = join(folder, "node_modules", name, "bin", "node");
  if (!existsSync(binary)) {
    const options = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder];
    npm("install", ...options, `${name}@${version}`);
  }
  return binary;
}

function newestVersion(major: string): string | undefined {
  const answer: unknown = JSON.parse(npm("view", `${name}@${major}`, "version", "--json"));
  const versions = [answer].flat().filter((version) => typeof version === "string");
  return versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
}

/** What it prints. @throws Error if it fails, but for a package or a version that there is not */
function npm(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync("npm", args, {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0 && !stderr.includes("E404")) {
    throw new Error(`npm ${args.join(" ")} ended with ${status}:\n${stderr}`);
  }
  return stdout;
}
