import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const dist = join(folder, "dist");
const command = join(dist, "local.mjs");

/**
 * Bundles the embedded account, in less than a second, and resolves with the path of its command.
 * Run from its sources, several hundred small files, it would start three times as slowly and hold 60 MB
 * more. Each command has chunks of its own: `status` and `token` load nothing of the account.
 */
export async function buildLocal() {
  const { outputFiles } = await build({
    entryPoints: [{ in: join(folder, "src", "main.ts"), out: "local" }],
    outdir: dist,
    outExtension: { ".js": ".mjs" },
    chunkNames: "local-[hash]",
    bundle: true,
    splitting: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
    plugins: [stayOutside(() => true), filesStayWhereTheyAre],
  });
  await mkdir(dist, { recursive: true });
  // The command last: what it imports is there by then.
  outputFiles.sort((a, b) => Number(a.path === command) - Number(b.path === command));
  for (const file of outputFiles) await writeWhole(file);
  await removeFormerChunks(outputFiles.map(({ path }) => path));
  return command;
}

/** Whole or not at all: another process may be starting from it. */
async function writeWhole({ path, contents }) {
  await writeFile(`${path}.${process.pid}`, contents);
  await rename(`${path}.${process.pid}`, path);
}

/** Chunks of former builds, but for those of a day: a process that runs may still load one. */
async function removeFormerChunks(present) {
  const names = (await readdir(dist)).filter((name) => name.startsWith("local-"));
  for (const path of names.map((name) => join(dist, name))) {
    if (present.includes(path)) continue;
    const known = await stat(path).catch(unlessMissing);
    if (known && Date.now() - known.mtimeMs > oneDayMs) await rm(path, { force: true });
  }
}

const oneDayMs = 24 * 3_600_000;

/** Another build may have removed it meanwhile. */
const unlessMissing = (error) => {
  if (error.code !== "ENOENT") throw error;
};

/**
 * Packages that are imported from where they are installed: below the package that needs them, which need
 * not be this one.
 * @param {(path: string) => boolean} isOutside
 */
export const stayOutside = (isOutside) => ({
  name: "installed-packages-stay-outside",
  setup({ initialOptions, onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ kind, path, resolveDir, pluginData }) => {
      const isOurs = kind === "entry-point" || path.startsWith("@own-rows/");
      if (isOurs || isBuiltin(path) || pluginData === "resolved" || !isOutside(path)) return;
      const found = await resolve(path, { kind, resolveDir, pluginData: "resolved" });
      if (found.errors.length > 0) return { errors: found.errors };
      const isImported = kind === "dynamic-import" || initialOptions.format === "esm";
      return { path: isImported ? pathToFileURL(found.path).href : found.path, external: true };
    });
  },
});

/** A file that is found beside a source (a page, a worker) is still found beside that source. */
export const filesStayWhereTheyAre = {
  name: "files-stay-where-they-are",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)));
      return { contents, loader: "ts" };
    });
  },
};
