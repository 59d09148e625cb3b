import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

/** The embedded account: nothing but tests and scripts needs it. */
const local = ["local/runtime", "local/tenant", "local/account", "local/cli"];

/** Where each package of this repository is. */
const packages = new Map(
  filesOfRepository("packages/*/package.json", "local/*/package.json").map((file) => [
    String(JSON.parse(readFileSync(file, "utf8")).name),
    dirname(file),
  ]),
);

/** What each part may import, beside itself and what is installed. `stacks/test` builds the whole app, and asks its policies. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "packages/core": [],
  "packages/functions": ["packages/core"],
  "packages/client": ["packages/core"],
  "packages/web": ["packages/core", "packages/client"],
  "packages/policy": [],
  "local/runtime": [],
  "local/tenant": ["local/runtime"],
  "local/account": ["local/runtime", "packages/policy"],
  "local/account/test": ["local/runtime", "local/tenant", "local/account", "packages/policy"],
  "local/cli": ["local/runtime", "local/tenant", "local/account"],
  stacks: ["packages/core"],
  "stacks/test": ["packages/core", "packages/policy", "stacks", "sst.config.ts"],
  "sst.config.ts": ["packages/core", "stacks"],
  scripts: ["packages/core", "packages/client", "packages/functions", "packages/policy", ...local],
  test: [
    ...["packages/core", "packages/client", "packages/functions", "packages/policy"],
    ...[...local, "scripts"],
  ],
};

const sources = filesOfRepository("*.ts", "*.tsx").filter((file) => partOf(file) !== undefined);

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
  const homeless = filesOfRepository("*.ts", "*.tsx").filter(
    (file) => !partOf(file) && !file.endsWith(".config.ts"),
  );
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

/** Also those that are not committed yet. */
function filesOfRepository(...patterns: string[]): string[] {
  const arguments_ = ["ls-files", "-co", "--exclude-standard", ...patterns];
  return execFileSync("git", arguments_, { encoding: "utf8" })
    .split("\n")
    .filter((file) => existsSync(file));
}

/** The longest part that a path lies in; a test beside what it tests is of the package's tests. */
function partOf(path: string): string | undefined {
  if (/\/src\/.*\.test\.tsx?$/.test(path)) {
    const beside = partOf(path.replace(/\/src\/.*$/, "/test/story.ts"));
    if (beside?.endsWith("/test")) return beside;
  }
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
    const [own = ""] = /^@own-rows\/[^/]+/.exec(name) ?? [];
    return packages.get(own) ?? [];
  });
}
