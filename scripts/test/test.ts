import { ensureBrowser, NoBrowserError } from "../browser/ensure-browser";
import { runTool } from "./run-tool";

const ownOptions = ["--no-browser", "--thorough"];

/**
 * `npm test`: format and lint, types, and every test. `--thorough` repeats the random ones as often as CI
 * does, `--no-browser` leaves the browser out; every other option is vitest's.
 */
export async function test(args: readonly string[]): Promise<number> {
  const withoutBrowser = args.includes("--no-browser");
  const isThorough = args.includes("--thorough");
  const forVitest = args.filter((arg) => !ownOptions.includes(arg));
  try {
    if (!withoutBrowser) ensureBrowser();
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    console.error(error.message);
    return 1;
  }

  const env = {
    ...(withoutBrowser && { NO_BROWSER: "1" }),
    ...(isThorough && { THOROUGH: "true" }),
  };
  const steps = [
    { name: "Format and lint", tool: "@biomejs/biome", bin: "bin/biome", args: ["check"] },
    { name: "Types", tool: "typescript", bin: "bin/tsc", args: ["--noEmit"] },
    {
      name: `Tests on Node ${process.versions.node}`,
      tool: "vitest",
      bin: "vitest.mjs",
      args: ["run", ...forVitest],
    },
  ];
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.name}`);
    const code = await runTool({ ...step, env });
    if (code !== 0) return code;
  }
  return 0;
}
