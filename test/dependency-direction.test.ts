import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

/** What each part may import, beside itself and what is installed. `stacks/test` builds the whole app, and asks its policies. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "packages/core": [],
  "packages/functions": ["packages/core"],
  "packages/client": ["packages/core"],
  "packages/policy": [],
  "packages/local": ["packages/policy"],
  "packages/web": ["packages/core", "packages/client"],
  stacks: ["packages/core"],
  "stacks/test": ["packages/core", "packages/policy", "stacks", "sst.config.ts"],
  "sst.config.ts": ["packages/core", "stacks"],
  scripts: ["packages/core", "packages/client", "packages/policy", "packages/local"],
  test: [
    "packages/core",
    "packages/client",
    "packages/functions",
    "packages/policy",
    "packages/local",
    "scripts",
  ],
};

const sources = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => partOf(file) !== undefined && existsSync(file));

test.each(Object.keys(allowed))("%s imports only what it may", (part) => {
  const files = sources.filter((file) => partOf(file) === part);
  expect(files).not.toEqual([]);

  const forbidden = files.flatMap((file) =>
    importsOf(file)
      .map((target) => ({ file, target, part: partOf(target) }))
      .filter((found) => found.part !== undefined && found.part !== part)
      .filter((found) => !allowed[part]?.includes(found.part ?? "")),
  );
  expect(forbidden).toEqual([]);
});

test("every source file belongs to a part", () => {
  const all = execFileSync("git", ["ls-files", "*.ts", "*.tsx"], { encoding: "utf8" }).split("\n");
  const homeless = all.filter((file) => file && !partOf(file) && !file.endsWith(".config.ts"));
  expect(homeless).toEqual([]);
});

test("core reaches for nothing outside: no SDK, no Node, no environment, no clock of its own", () => {
  const core = sources.filter(
    (file) => partOf(file) === "packages/core" && !file.includes(".test."),
  );
  for (const file of core) {
    const text = readFileSync(file, "utf8");
    expect(text, file).not.toMatch(/from "(@aws-sdk|aws-|node:|auth0)/);
    expect(text, file).not.toMatch(/process\.|Date\.now|\bfetch\(/);
  }
});

/** The longest part that a path lies in. */
function partOf(path: string) {
  const parts = Object.keys(allowed).filter((part) => path === part || path.startsWith(`${part}/`));
  return parts.sort((a, b) => b.length - a.length)[0];
}

/** The files and packages of this repository that a file imports, as paths from its top. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(
    ([, name]) => name ?? "",
  );
  return specifiers.flatMap((name) => {
    if (name.startsWith(".")) return [relative(".", join(dirname(file), name))];
    const own = /^@own-rows\/([^/]+)/.exec(name)?.[1];
    return own ? [`packages/${own}`] : [];
  });
}
