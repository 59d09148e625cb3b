import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const dist = join(folder, "dist");

const command = join(dist, "local.mjs");

/**
 * Bundles the embedded account, in about a third of a second, and resolves with the path of its command.
 * Run from its sources, several hundred small files, it would start three times as slowly and hold 60 MB
 * more. Each command has chunks of its own: `status` and `token` load nothing of the account.
 */
export async function buildLocal() {
  const { outputFiles } = await build({
    entryPoints: [{ in: join(folder, "src", "cli", "main.ts"), out: "local" }],
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
    plugins: [installedPackagesStayOutside, filesStayWhereTheyAre],
  });
  const chunks = outputFiles.filter(({ path }) => path !== command);
  await mkdir(dist, { recursive: true });
  for (const chunk of chunks) await writeWhole(chunk);
  for (const entry of outputFiles.filter(({ path }) => path === command)) await writeWhole(entry);
  await removeFormerChunks(chunks.map(({ path }) => path));
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
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > DAY) await rm(path, { force: true });
  }
}

const DAY = 24 * 3_600_000;

/** What is installed is imported from where it is installed; only this repository's own code is bundled. */
const installedPackagesStayOutside = {
  name: "installed-packages-stay-outside",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
      kind === "entry-point" || path.startsWith("@own-rows/")
        ? undefined
        : { path, external: true },
    );
  },
};

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
