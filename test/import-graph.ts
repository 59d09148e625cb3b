import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, relative } from "node:path";

/** What each file imports of this repository, types included; all as paths from its top. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** The graph of the files as they are now, committed or not. */
export function importGraph(): ImportGraph {
  const top = realpathSync(".");
  return new Map(
    sourceFiles().map((file) => [file, importsOf(readFileSync(file, "utf8"), join(top, file))]),
  );

  function importsOf(text: string, importer: string) {
    const found = specifiersIn(text).map((specifier) => resolved(specifier, importer));
    return found.filter((path) => path !== undefined).map((path) => relative(top, path));
  }
}

/** Names that begin with a dot or are a package of this repository. */
export function specifiersIn(text: string): string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"((?:\.|@own-rows\/)[^"]*)"/g);
  return [...found].flatMap(([, specifier]) => specifier ?? []);
}

/** `undefined` for what looks like an import and names no file, such as the text of an example. */
function resolved(specifier: string, importer: string): string | undefined {
  if (!specifier.startsWith(".")) return createRequire(importer).resolve(specifier);
  const path = join(importer, "..", specifier);
  const candidates = [`${path}.ts`, `${path}.tsx`, join(path, "index.ts"), path];
  return candidates.find((candidate) => extname(candidate) !== "" && existsSync(candidate));
}

function sourceFiles(): string[] {
  const patterns = ["*.ts", "*.tsx", "*.mjs"];
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", ...patterns];
  const files = execFileSync("git", list, { encoding: "utf8" }).split("\n");
  return files.filter((file) => file !== "" && existsSync(file));
}

/** One shortest circle of each group of files that import each other, as a path that ends where it began. */
export function circlesIn(graph: ImportGraph): string[][] {
  const circles: string[][] = [];
  const seen = new Set<string>();
  for (const file of [...graph.keys()].sort()) {
    if (seen.has(file)) continue;
    const circle = shortestCircle(graph, file);
    if (!circle) continue;
    circles.push(circle);
    for (const member of reachable(graph, file)) {
      if (reachable(graph, member).has(file)) seen.add(member);
    }
  }
  return circles;
}

function shortestCircle(graph: ImportGraph, start: string): string[] | undefined {
  const paths = [[start]];
  const visited = new Set<string>();
  for (const path of paths) {
    for (const next of graph.get(path.at(-1) ?? start) ?? []) {
      if (next === start) return [...path, start];
      if (visited.has(next)) continue;
      visited.add(next);
      paths.push([...path, next]);
    }
  }
  return undefined;
}

function reachable(graph: ImportGraph, start: string): Set<string> {
  const found = new Set<string>();
  for (const waiting = [start]; waiting.length > 0; ) {
    for (const next of graph.get(waiting.pop() ?? "") ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(next);
    }
  }
  return found;
}
