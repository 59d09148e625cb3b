import { readFile } from "node:fs/promises";
import { join } from "node:path";

const folder = join(import.meta.dirname, "page");

/** esbuild is loaded with it: an account that nobody looks into starts without. */
const script = async () => {
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

interface Asset {
  readonly type: string;
  readonly read: () => Promise<string>;
}

const assets: Readonly<Record<string, Asset>> = {
  "/_console": { type: "text/html", read: () => file("console.html") },
  "/_console/console.css": { type: "text/css", read: () => file("console.css") },
  "/_console/console.js": { type: "text/javascript", read: script },
};

const file = (name: string) => readFile(join(folder, name), "utf8");

const kept = new Map<string, Promise<string>>();

/** A file of the console's page. Its script is put together when it is first asked for: few starts need it. */
export function assetAt(path: string) {
  const asset = Object.hasOwn(assets, path) ? assets[path] : undefined;
  if (asset === undefined) return undefined;
  const body = kept.get(path) ?? asset.read();
  kept.set(path, body);
  body.catch(() => kept.delete(path));
  return { type: asset.type, body };
}
