import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rules } from "../src/lint/rules";

const source = join(import.meta.dirname, "../src");
const files = readdirSync(source, { encoding: "utf8", recursive: true })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => ({ file, text: readFileSync(join(source, file), "utf8") }));

test("Node is imported by the command only, Valibot by the two that read JSON, and nothing else is", () => {
  const imported = files.flatMap(({ file, text }) =>
    [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)]
      .filter(([, name = ""]) => !name.startsWith("."))
      .map(([, name]) => [file, name]),
  );
  expect(imported.sort()).toEqual([
    ["bin.ts", "node:fs/promises"],
    ["cli.ts", "node:util"],
    ["evaluate/document.ts", "valibot"],
    ["template/read-template.ts", "valibot"],
  ]);
  const usesNode = files.filter(({ text }) => /\b(process|Buffer|require)\b[.(]/.test(text));
  expect(usesNode.map(({ file }) => file)).toEqual(["bin.ts"]);
});

test("a relative import stays within src", () => {
  const outside = files.filter(({ file, text }) => {
    const depth = file.split("/").length - 1;
    return text.includes(`"${"../".repeat(depth + 1)}`);
  });
  expect(outside).toEqual([]);
});

test("each file with logic has its test beside it, or names it in its first line", () => {
  const untested = files.filter(({ file, text }) => {
    if (!/^(export )?(abstract )?(function|class|const) /m.test(text)) return false;
    if (existsSync(join(source, file.replace(/\.ts$/, ".test.ts")))) return false;
    const [, tests = ""] = /^(?:#!.*\n)?\/\/ Tested in (.*)\.\n/.exec(text) ?? [];
    return !tests.split(" and ").every((path) => path && existsSync(join(source, "..", path)));
  });
  expect(untested.map(({ file }) => file)).toEqual([]);
});

test("a lint rule is in the file that its ID names", () => {
  const named = rules.map(({ id }) => id.replace(/^policy\./, "").replaceAll(/[._]/g, "-"));
  const inFolder = files.flatMap(({ file }) => /^lint\/rules\/(.*)\.ts$/.exec(file)?.[1] ?? []);
  expect(named.sort()).toEqual(inFolder.sort());
});
