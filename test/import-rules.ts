import type { ImportGraph } from "./import-graph";

/** The embedded account: only tests and scripts need it. */
const local = ["local/runtime", "local/tenant", "local/account", "local/cli"];

/** What each part may import, beside itself and installed packages. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "packages/core": [],
  "packages/functions": ["packages/core"],
  "packages/client": ["packages/core"],
  "packages/web": ["packages/core", "packages/client"],
  "packages/policy": [],
  "local/runtime": [],
  "local/tenant": ["local/runtime"],
  "local/account": ["local/runtime", "packages/policy"],
  "local/account/test": [
    ...["local/runtime", "local/tenant", "local/account", "packages/policy"],
    "test/counts.ts",
  ],
  "local/cli": ["local/runtime", "local/tenant", "local/account"],
  "local/cli/test": ["local/cli", "test/counts.ts"],
  stacks: ["packages/core"],
  // Synthesises the whole app, and evaluates its policies.
  "stacks/test": ["packages/core", "packages/policy", "stacks", "sst.config.ts"],
  "sst.config.ts": ["packages/core", "stacks"],
  scripts: ["packages/core", "packages/client", "packages/functions", "packages/policy", ...local],
  test: [
    ...["packages/core", "packages/client", "packages/functions", "packages/policy"],
    ...[...local, "scripts", "test/counts.ts"],
  ],
  "test/counts.ts": [],
};

export const parts: readonly string[] = Object.keys(mayImport);

/** The smallest part that a path lies in. A test beside what it tests is one of its package's tests. */
export function partOf(path: string): string | undefined {
  const place = /\.test\.tsx?$/.test(path) ? path.replace(/\/src\/.*/, "/test/") : path;
  const around = parts.filter((part) => place === part || place.startsWith(`${part}/`));
  return around.sort((a, b) => b.length - a.length)[0];
}

/** The imports of a part's files that are not allowed, as "importer -> imported". */
export function forbiddenImports(graph: ImportGraph, part: string): string[] {
  const allowed = [part, ...(mayImport[part] ?? [])];
  return [...graph]
    .filter(([file]) => partOf(file) === part)
    .flatMap(([file, imports]) => imports.map((imported) => ({ file, imported })))
    .filter(({ imported }) => !allowed.includes(partOf(imported) ?? ""))
    .map(({ file, imported }) => `${file} -> ${imported}`);
}
