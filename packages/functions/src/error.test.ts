import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = import.meta.dirname;
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "error.ts")
  .map((file) => readFileSync(join(folder, file), "utf8"))
  .join("\n");

const fixes = readFileSync(join(folder, "error.ts"), "utf8");
const codes = [...fixes.matchAll(/^ {2}"([a-z0-9-]+\.[a-z_]+)":/gm)].map(([, code]) => code ?? "");

test("there are codes to look for", () => {
  expect(codes).toContain("auth0.refused");
  expect(codes.length).toBeGreaterThan(25);
});

test.each(codes)("%s is thrown somewhere", (code) => {
  const calls = [...sources.matchAll(/(?:Error\(\s*|\bcode: )"([a-z0-9-]+\.[a-z_]+)"/g)];
  expect(calls.map(([, thrown]) => thrown)).toContain(code);
});
