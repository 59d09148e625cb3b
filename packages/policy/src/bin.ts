#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { runCommand } from "./cli";

process.exitCode = await runCommand(process.argv.slice(2), (path) => readFile(path, "utf8"));
