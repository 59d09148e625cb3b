import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as policy from "@own-rows/policy";
import * as lint from "@own-rows/policy/lint";
import * as template from "@own-rows/policy/template";
import * as testing from "@own-rows/policy/testing";
import { expect, test } from "vitest";

const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
const examples = [...readme.matchAll(/```ts\n(\/\/ (.+)\n[\s\S]*?)```/g)].map(
  ([, code = "", file = ""]) => [file, code] as const,
);

test("every example in TypeScript is a file", () => {
  expect(readme.match(/```ts/g)).toHaveLength(examples.length);
  expect(examples.length).toBeGreaterThan(0);
});

test.each(examples)("%s is the file in test/readme that is compiled and run", (file, code) => {
  const path = join(import.meta.dirname, "readme", file);
  expect(existsSync(path) && readFileSync(path, "utf8")).toBe(code);
});

test("every public function has its line", () => {
  const names = [policy, lint, template, testing].flatMap((entry) => Object.keys(entry));
  expect(names.filter((name) => !readme.includes(`\`${name}`))).toEqual([]);
});
