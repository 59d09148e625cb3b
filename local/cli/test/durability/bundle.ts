import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { filesStayWhereTheyAre, stayOutside } from "../../build.mjs";

const local = join(import.meta.dirname, "..", "..");

/** What has binaries, or can not be called from a script. */
const installed = new Set(["classic-level", "oidc-provider", "esbuild"]);

/** What the `local` command is, without waiting at the top of the file: that only ES modules can. */
const entry = `
import { runCommand } from "./run-command";
runCommand(process.argv.slice(2)).then((code) => process.exit(code));
`;

/**
 * Runs the bundle from the machine code that an earlier start left: V8 reads the whole of it, where
 * else it would parse and compile a megabyte.
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
 * The embedded account as `pnpm local` runs it, with the packages it imports in the same file: for a test
 * that starts it a hundred times, each start at less than half of the cost.
 */
export async function bundleAccount() {
  // Below the package, so that what stays outside is found.
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
    plugins: [stayOutside((path) => installed.has(path)), filesStayWhereTheyAre],
  });
  await writeFile(join(dir, "package.json"), '{ "type": "commonjs" }');
  const main = join(dir, "main.js");
  await writeFile(main, loader);
  return { main, remove: () => rm(dir, { recursive: true, force: true }) };
}
