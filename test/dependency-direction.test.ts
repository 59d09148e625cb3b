import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { circlesIn, importGraph, specifiersIn } from "./import-graph";
import { forbiddenImports, partOf, parts } from "./import-rules";

const graph = importGraph();

test.each(parts)("%s imports only what it may", (part) => {
  expect(forbiddenImports(graph, part)).toEqual([]);
});

test("every part has files", () => {
  const present = new Set([...graph.keys()].map(partOf));
  expect(parts.filter((part) => !present.has(part))).toEqual([]);
});

test("every source file belongs to a part", () => {
  const isSource = (file: string) => !/\.config\.ts$/.test(file);
  const homeless = [...graph.keys()].filter((file) => !partOf(file) && isSource(file));
  expect(homeless).toEqual([]);
});

test("no files import each other in a circle, types included", () => {
  expect(circlesIn(graph).map((circle) => circle.join(" -> "))).toEqual([]);
});

test("core reaches for nothing outside: no SDK, no Node, no environment, no clock of its own", () => {
  const files = [...graph.keys()].filter((file) => partOf(file) === "packages/core");
  for (const file of files.filter((file) => !file.includes(".test."))) {
    const text = readFileSync(file, "utf8");
    expect(text, file).not.toMatch(/from "(@aws-sdk|aws-|node:|auth0)/);
    expect(text, file).not.toMatch(/process\.|Date\.now|\bfetch\(/);
  }
});

describe("on files that are made up", () => {
  const core = "packages/core/src/note.ts";
  const client = "packages/client/src/index.ts";
  const functions = "packages/functions/src/api/index.ts";
  const policy = "packages/policy/src/index.ts";
  const doctor = "packages/doctor/src/index.ts";
  const account = "local/account/src/gateway/gateway.ts";

  test.each([
    [functions, core],
    [client, core],
    ["packages/web/src/app.tsx", client],
    [doctor, functions],
    [doctor, policy],
    [account, policy],
    ["stacks/api.ts", core],
    ["packages/client/src/index.test.ts", client],
    ["local/account/src/account.test.ts", "local/tenant/src/start-tenant.ts"],
    ["test/stage/api.test.ts", account],
  ])("%s may import %s", (importer, imported) => {
    expect(forbidden(importer, imported)).toEqual([]);
  });

  test.each([
    [core, client],
    [functions, client],
    [client, functions],
    [client, "packages/web/src/app.tsx"],
    [policy, core],
    [policy, account],
    [functions, policy],
    [functions, doctor],
    [functions, "local/runtime/src/loopback.ts"],
    [account, core],
    [account, "local/tenant/src/start-tenant.ts"],
    ["stacks/api.ts", functions],
    ["scripts/start/start.ts", "stacks/api.ts"],
    ["test/stage/api.test.ts", "stacks/api.ts"],
    ["local/cli/src/start.ts", policy],
  ])("%s may not import %s", (importer, imported) => {
    expect(forbidden(importer, imported)).toEqual([`${importer} -> ${imported}`]);
  });

  test("a circle of two, of three, and of a file with itself are found, each once", () => {
    const found = circlesIn(
      new Map([
        ["a", ["b"]],
        ["b", ["a", "z"]],
        ["c", ["d", "e"]],
        ["d", ["e"]],
        ["e", ["f"]],
        ["f", ["d"]],
        ["g", ["g"]],
        ["z", []],
      ]),
    );
    expect(found).toEqual([
      ["a", "b", "a"],
      ["d", "e", "f", "d"],
      ["g", "g"],
    ]);
  });

  test("two ways to the same file are no circle", () => {
    const diamond = new Map([
      ["a", ["b", "c"]],
      ["b", ["d"]],
      ["c", ["d"]],
    ]);
    expect(circlesIn(diamond)).toEqual([]);
  });

  test("types, re-exports, and imports at run time or for their effect are imports too", () => {
    const text = `
      import { readFileSync } from "node:fs";
      import type { A } from "./a";
      import {
        b,
      } from "../b";
      export * from "./c";
      type D = import("./d").D;
      const e = await import("@own-rows/core/note");
      import "./f";
      import aws from "aws-cdk-lib";`;
    expect(specifiersIn(text)).toEqual(["./a", "../b", "./c", "./d", "@own-rows/core/note", "./f"]);
  });

  function forbidden(importer: string, imported: string) {
    return forbiddenImports(new Map([[importer, [imported]]]), partOf(importer) ?? "");
  }
});
