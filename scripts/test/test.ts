import { ensureBrowser, NoBrowserError } from "../browser/ensure-browser";
import { countsLine } from "./counts";
import { runTool } from "./run-tool";

/**
 * `npm test`: format and lint, types, and every kind of test. `--thorough` makes the counts what CI runs;
 * `--no-browser` leaves the browser out. The rest is vitest's.
 */
export async function test(args: readonly string[]): Promise<number> {
  const isThorough = args.includes("--thorough");
  const withoutBrowser = args.includes("--no-browser");
  const forVitest = args.filter((arg) => arg !== "--thorough" && arg !== "--no-browser");
  try {
    if (!withoutBrowser) ensureBrowser();
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    console.error(error.message);
    return 1;
  }

  const env = {
    THOROUGH: String(isThorough),
    ...(withoutBrowser && { NO_BROWSER: "1" }),
  };
  const steps = [
    { name: "Format and lint", tool: "@biomejs/biome", bin: "bin/biome", args: ["check"] },
    { name: "Types", tool: "typescript", bin: "bin/tsc", args: ["--noEmit"] },
    { name: "Tests", tool: "vitest", bin: "vitest.mjs", args: ["run", ...forVitest] },
  ];
  console.log(countsLine({ isThorough }));
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.name}`);
    const code = await runTool({ ...step, env });
    if (code !== 0) return code;
  }
  return 0;
}
