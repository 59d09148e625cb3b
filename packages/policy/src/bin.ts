#!/usr/bin/env node
// Tested in test/pack.test.ts.
import { readFile } from "node:fs/promises";
import { runCommand } from "./cli";

try {
  process.exitCode = await runCommand(process.argv.slice(2), (path) => readFile(path, "utf8"));
} catch (error) {
  // 1 means findings, which an error of this program is not.
  console.error(error);
  process.exitCode = 2;
}
