// `node build.mjs`, before the package is packed: JavaScript and types for Node 20.19 in dist/. In this
// workspace the sources are used. Valibot is in the bundle. Tested in test/pack.test.ts.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const dist = join(folder, "dist");

rmSync(dist, { recursive: true, force: true });
await build({
  absWorkingDir: folder,
  entryPoints: [
    { in: "src/index.ts", out: "index" },
    { in: "src/lint/index.ts", out: "lint" },
    { in: "src/template/index.ts", out: "template" },
    { in: "src/testing/index.ts", out: "testing" },
    { in: "src/bin.ts", out: "bin" },
  ],
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  logLevel: "warning",
});

const { resolve } = createRequire(import.meta.url);
const valibot = dirname(resolve("valibot"));
copyFileSync(join(valibot, "../LICENSE.md"), join(dist, "valibot-LICENSE.md"));

const typescript = dirname(resolve("typescript/package.json"));
execFileSync(process.execPath, [join(typescript, "bin/tsc"), "-p", "tsconfig.build.json"], {
  cwd: folder,
  stdio: "inherit",
});
for (const file of readdirSync(join(dist, "types"), { recursive: true })) {
  if (file.endsWith(".d.ts")) addExtensions(join(dist, "types", file));
}

/** The sources import without extensions; types that Node's resolution finds have them. */
function addExtensions(file) {
  const text = readFileSync(file, "utf8");
  const complete = text.replaceAll(/(from |import\()"(\.[^"]+)"/g, (_, before, path) => {
    const isFolder = existsSync(join(dirname(file), path, "index.d.ts"));
    return `${before}"${path}${isFolder ? "/index" : ""}.js"`;
  });
  writeFileSync(file, complete);
}
