import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { externalPackages, originalPaths } from "../../build.mjs";

const local = join(import.meta.dirname, "..", "..");

/** Packages with binaries, or that cannot be loaded from a script. */
const installed = new Set(["classic-level", "oidc-provider", "esbuild"]);

/** The `local` command without top-level await, which only ES modules have. */
const entry = `
import { runCommand } from "./run-command";
runCommand(process.argv.slice(2)).then((code) => process.exit(code));
`;

/**
 * Runs the bundle from the compiled code that an earlier start wrote: V8 reads it instead of parsing and
 * compiling a megabyte.
 */
const loader = `
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { Script } = require("node:vm");
const [filename, cache] = [__dirname + "/account.js", __dirname + "/account.cache"];
const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
const wrapped = "(function (require) {" + readFileSync(filename, "utf8") + "\\n})";
const script = new Script(wrapped, { filename, cachedData });
script.runInThisContext()(require);
process.once("message", () => {
  writeFileSync(cache, script.createCachedData());
  process.send({ cached: true });
});
`;

/**
 * Bundles the embedded account as `npm run -s local` does, but with the packages that it imports in the same
 * file: for tests that start it many times, each start costs less than half.
 */
export async function bundleAccount() {
  // Below the package, so that the packages that are not bundled are found.
  await mkdir(join(local, "dist"), { recursive: true });
  const dir = await mkdtemp(join(local, "dist", "durability-"));
  await build({
    stdin: { contents: entry, resolveDir: join(local, "src"), loader: "ts" },
    outfile: join(dir, "account.js"),
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "warning",
    external: ["bufferutil", "utf-8-validate"],
    plugins: [externalPackages((path) => installed.has(path)), originalPaths],
  });
  await writeFile(join(dir, "package.json"), '{ "type": "commonjs" }');
  const main = join(dir, "main.js");
  await writeFile(main, loader);
  return { main, remove: () => rm(dir, { recursive: true, force: true }) };
}
