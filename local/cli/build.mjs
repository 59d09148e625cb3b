// Tested in test/cli/local.test.ts
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const dist = join(folder, "dist");
const command = join(dist, "local.mjs");

/**
 * Bundles the embedded account, in less than a second, and resolves with the path of its command. From its
 * several hundred source files it would take three times as long to start, and 60 MB more memory. Each command
 * has its own chunks: `status` and `token` load nothing of the account.
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
    plugins: [externalPackages(() => true), originalPaths],
  });
  await mkdir(dist, { recursive: true });
  // The command last, when the chunks that it imports exist.
  outputFiles.sort((a, b) => Number(a.path === command) - Number(b.path === command));
  for (const file of outputFiles) await writeAtomically(file);
  await removeOldChunks(outputFiles.map(({ path }) => path));
  return command;
}

/** Another process may be starting from the file. */
async function writeAtomically({ path, contents }) {
  await writeFile(`${path}.${process.pid}`, contents);
  await rename(`${path}.${process.pid}`, path);
}

/** Removes chunks of earlier builds after a day: a running process may still load one. */
async function removeOldChunks(present) {
  const names = (await readdir(dist)).filter((name) => name.startsWith("local-"));
  for (const path of names.map((name) => join(dist, name))) {
    if (present.includes(path)) continue;
    const known = await stat(path).catch(unlessMissing);
    if (known && Date.now() - known.mtimeMs > oneDayMs) await rm(path, { force: true });
  }
}

const oneDayMs = 24 * 3_600_000;

/** Another build may have removed the file in the meantime. */
const unlessMissing = (error) => {
  if (error.code !== "ENOENT") throw error;
};

/**
 * esbuild's plugin that imports packages from where they are installed: below the package that needs them,
 * which may be another one than this.
 * @param {(path: string) => boolean} isExternal
 */
export const externalPackages = (isExternal) => ({
  name: "external-packages",
  setup({ initialOptions, onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ kind, path, resolveDir, pluginData }) => {
      const isOurs = kind === "entry-point" || path.startsWith("@own-rows/");
      if (isOurs || isBuiltin(path) || pluginData === "resolved" || !isExternal(path)) return;
      const found = await resolve(path, { kind, resolveDir, pluginData: "resolved" });
      if (found.errors.length > 0) return { errors: found.errors };
      const isImported = kind === "dynamic-import" || initialOptions.format === "esm";
      return { path: isImported ? pathToFileURL(found.path).href : found.path, external: true };
    });
  },
});

/** esbuild's plugin with which code still finds a file beside its source: a page, a worker. */
export const originalPaths = {
  name: "original-paths",
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
