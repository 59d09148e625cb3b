// Tested in src/console/console-page.test.ts.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

interface Asset {
  readonly type: string;
  readonly body: Promise<string>;
}

/** A file of the console's page, read when it is first asked for; `undefined` for any other path. */
export function assetAt(path: string): Asset | undefined {
  const file = Object.hasOwn(files, path) ? files[path] : undefined;
  if (file === undefined) return undefined;
  const body = cache.get(path) ?? file.read();
  cache.set(path, body);
  body.catch(() => cache.delete(path));
  return { type: file.type, body };
}

const cache = new Map<string, Promise<string>>();

const folder = join(import.meta.dirname, "page");

/** esbuild is loaded here and not before: most accounts start without anybody opening the console. */
const bundleScript = async () => {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(folder, "main.ts")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  return outputFiles[0]?.text ?? "";
};

const readText = (name: string) => readFile(join(folder, name), "utf8");

interface File {
  readonly type: string;
  readonly read: () => Promise<string>;
}

const files: Readonly<Record<string, File>> = {
  "/_console": { type: "text/html", read: () => readText("console.html") },
  "/_console/console.css": { type: "text/css", read: () => readText("console.css") },
  "/_console/console.js": { type: "text/javascript", read: bundleScript },
};
