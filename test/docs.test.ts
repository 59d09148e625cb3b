import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const files = git("ls-files", "-co", "--exclude-standard").filter((file) => existsSync(file));
const pages = files.filter((file) =>
  /^((README|CONTRIBUTING|SECURITY)\.md|docs\/.*\.md|(packages|local)\/(.*\/)?README\.md)$/.test(
    file,
  ),
);
const manifest: { scripts: Record<string, string>; packageManager: string } = JSON.parse(
  readFileSync("package.json", "utf8"),
);
/** Every text of the code that could be an error code or the ID of a lint rule. */
const codes = new Set(git("grep", "--untracked", "-hoE", '"[a-z0-9-]+\\.[a-z_]+"', "--", "*.ts"));

test("the README is one screen", () => {
  const lines = readFileSync("README.md", "utf8").trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(90);
});

test("the README leads to every page", () => {
  const text = readFileSync("README.md", "utf8");
  const others = files.filter((file) => /^(docs\/)?[^/]+\.md$/.test(file) && file !== "README.md");
  expect(others.filter((page) => !text.includes(`](${page})`))).toEqual([]);
});

test.each(pages)("%s names only links, files, commands and error codes that exist", (page) => {
  expect(problemsOf(page, readFileSync(page, "utf8"))).toEqual([]);
});

describe("on a page that is made up", () => {
  test.each([
    "[a page](docs/isolation.md#on-aws), [the web](https://example.com), `packages/core/`",
    "`packages/{core,client}/package.json`, `docs/*.md`, `@own-rows/policy/testing`, `cdk.out/a.json`",
    "`npm test -- --thorough`, `npm run -s policy -- lint`, `npm start`, `[auth0.scope_missing]`",
    "```\nnpm run check # sees test/docs.test.ts, and stacks/<name>.ts\n```",
  ])("nothing is wrong with %s", (text) => {
    expect(problemsOf("README.md", text)).toEqual([]);
  });

  test.each([
    ["[a page](docs/gone.md)", "link docs/gone.md"],
    ["[a heading](docs/isolation.md#gone)", "link docs/isolation.md#gone"],
    ["`packages/core/src/gone.ts`", "file packages/core/src/gone.ts"],
    ["`packages/{core,gone}/package.json`", "file packages/gone/package.json"],
    ["`docs/gone-*.md`", "file docs/gone-*.md"],
    ["```\nsee test/gone.test.ts\n```", "file test/gone.test.ts"],
    ["`npm run -s gone -- lint`", "command npm run -s gone"],
    ["`npm gone`", "command npm gone"],
    ["`npx pnpm@1.2.3 auth0`", "command pnpm@1.2.3 auth0"],
    ["`[auth0.gone]`", "error code auth0.gone"],
    ["`policy.gone_rule`", "error code policy.gone_rule"],
  ])("%s is found", (text, problem) => {
    expect(problemsOf("README.md", text)).toEqual([problem]);
  });
});

/** What a page names and this repository does not have. */
function problemsOf(page: string, text: string): string[] {
  const fence = /^ *```[^\n]*\n(.*?)^ *```/gms;
  const prose = text.replace(fence, "");
  const spans = texts(prose, /`([^`\n]+)`/g);
  const code = [...texts(text, fence), ...texts(prose, /^ {4}(.+)$/gm), ...spans];

  const links = linksIn(prose).filter((link) => !isLinkTarget(page, link));
  const paths = code.flatMap((each) => pathsIn(page, each)).filter((path) => !isFile(page, path));
  return [
    ...links.map((link) => `link ${link}`),
    ...[...new Set(paths)].map((path) => `file ${path}`),
    ...code.flatMap(unknownCommandsIn).map((command) => `command ${command}`),
    ...spans.flatMap(unknownCodesIn).map((name) => `error code ${name}`),
  ];
}

/** The first group of each match. */
const texts = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, group = ""]) => group);

const linksIn = (prose: string) =>
  texts(prose.replace(/`[^`\n]+`/g, "``"), /\]\(([^)\s]+)\)/g).filter(
    (link) => !/^[a-z]+:/.test(link),
  );

function isLinkTarget(page: string, link: string) {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsOf(target).includes(anchor);
}

/** The anchors that GitHub gives to a page's headings. */
const anchorsOf = (page: string) =>
  texts(readFileSync(page, "utf8"), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** What looks like a path of this repository. A path with a placeholder names no file. */
function pathsIn(page: string, code: string): string[] {
  const isInPackage = /^(packages|local)\/[^/]+\//.test(page);
  return code
    .split(/[\s"'(),;]+(?![^{]*\})/)
    .map((word) => word.replace(/[.:]+$/, ""))
    .filter((word) => topFolder.test(word) || (isInPackage && /^src\/./.test(word)))
    .filter((word) => !/[<>…$]/.test(word))
    .flatMap(withoutBraces);
}

const topFolder = /^(\.ci|\.githooks|docs|local|packages|patches|scripts|stacks|test)\//;

function withoutBraces(path: string): string[] {
  const [braces, alternatives] = /\{([^{}]*)\}/.exec(path) ?? [];
  if (braces === undefined || alternatives === undefined) return [path];
  return alternatives.split(",").flatMap((one) => withoutBraces(path.replace(braces, one)));
}

/** A path counts from the top of the repository, and in a package's README also from the package. */
function isFile(page: string, path: string) {
  const candidates = [path, join(dirname(page), path)].map((each) => each.replace(/\/$/, ""));
  if (!path.includes("*")) return candidates.some((each) => existsSync(each));
  return candidates.map(globPattern).some((pattern) => files.some((file) => pattern.test(file)));
}

const globPattern = (glob: string) => {
  const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*+/g, (stars) => (stars === "*" ? "[^/]*" : ".*"))}$`);
};

/** Commands of npm and pnpm themselves. */
const builtIn = ["add", "ci", "exec", "install", "pack"];
const npmCommands = ["start", "test", ...builtIn];

function unknownCommandsIn(code: string): string[] {
  const scripts = Object.keys(manifest.scripts);
  const version = manifest.packageManager.replace("pnpm", "");
  const ofNpm = [...code.matchAll(/\bnpm (run (?:-\S+ )*)?([a-z][\w:-]*)/g)].filter(
    ([, run, name = ""]) => !(run ? scripts : npmCommands).includes(name),
  );
  const ofPnpm = [...code.matchAll(/\bpnpm(@[\d.]+)? ([a-z][\w:-]*)/g)].filter(
    ([, given = version, name = ""]) =>
      given !== version || ![...scripts, ...builtIn].includes(name),
  );
  return [...ofNpm, ...ofPnpm].map(([command]) => command);
}

/** Error codes and IDs of lint rules that the code does not have. */
function unknownCodesIn(span: string): string[] {
  const [, name] = /^\[?([a-z0-9-]+\.[a-z_]+)\]?$/.exec(span) ?? [];
  if (name === undefined || /\.(ts|tsx|mjs|json|md|yaml)$/.test(name)) return [];
  const isCode = span.startsWith("[") || /^(auth0|oidc-provider|account)\.|_/.test(name);
  return isCode && !codes.has(`"${name}"`) ? [name] : [];
}

function git(...arguments_: string[]): string[] {
  return execFileSync("git", arguments_, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 })
    .split("\n")
    .filter((line) => line !== "");
}
