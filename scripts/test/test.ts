import { execFileSync } from "node:child_process";
import { ensureBrowser, NoBrowserError } from "../browser/ensure-browser";
import { countsLine } from "./counts";
import { newestNode } from "./newest-node";
import { runTool } from "./run-tool";

/**
 * `npm test`: format and lint, types, and every kind of test. `--thorough` counts as far as CI does,
 * `--no-browser` leaves the browser out, and `--node 24` has nothing but the tests run, by the newest Node
 * of that major version. Other options are vitest's.
 */
export async function test(args: readonly string[]): Promise<number> {
  const { isThorough, withoutBrowser, major, forVitest } = readOptions(args);
  try {
    if (!withoutBrowser) ensureBrowser();
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    console.error(error.message);
    return 1;
  }
  const node = major === undefined ? process.execPath : newestNode(major);
  if (node === undefined) {
    console.log(`Node ${major} is left out: npm has none for ${process.platform} ${process.arch}.`);
    return 0;
  }

  const env = { THOROUGH: String(isThorough), ...(withoutBrowser && { NO_BROWSER: "1" }) };
  const tests = {
    name: `Tests on Node ${execFileSync(node, ["--version"], { encoding: "utf8" }).trim()}`,
    tool: "vitest",
    bin: "vitest.mjs",
    args: ["run", ...forVitest],
    node,
  };
  const checks = [
    { name: "Format and lint", tool: "@biomejs/biome", bin: "bin/biome", args: ["check"] },
    { name: "Types", tool: "typescript", bin: "bin/tsc", args: ["--noEmit"] },
  ];
  const steps = major === undefined ? [...checks, tests] : [tests];
  console.log(countsLine({ isThorough }));
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.name}`);
    const code = await runTool({ ...step, env });
    if (code !== 0) return code;
  }
  return 0;
}

function readOptions(args: readonly string[]) {
  const isThorough = args.includes("--thorough");
  const withoutBrowser = args.includes("--no-browser");
  const at = args.indexOf("--node");
  const major = at < 0 ? undefined : args[at + 1];
  const own = ["--thorough", "--no-browser", "--node"];
  const forVitest = args.filter((arg, i) => !own.includes(arg) && (at < 0 || i !== at + 1));
  return { isThorough, withoutBrowser, major, forVitest };
}
