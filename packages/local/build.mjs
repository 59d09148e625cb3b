import { mkdir, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));

/**
 * Bundles the embedded account into one file, in about a third of a second, and resolves with its path.
 * Run from its sources, several hundred small files, it would start three times as slowly and hold 60 MB more.
 */
export async function buildLocal() {
  const outfile = join(folder, "dist", "local.mjs");
  const unfinished = join(folder, "dist", `local.${process.pid}.mjs`);
  await mkdir(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(folder, "src", "cli", "main.ts")],
    outfile: unfinished,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
    plugins: [installedPackagesStayOutside, filesStayWhereTheyAre],
  });
  // Whole or not at all: another process may be starting from it.
  await rename(unfinished, outfile);
  return outfile;
}

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
