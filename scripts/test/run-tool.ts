import { spawn } from "node:child_process";
import { join } from "node:path";

interface Tool {
  /** The package it comes in. */
  readonly tool: string;
  /** Its program, from the top of the package. */
  readonly bin: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The Node that runs it, if not this one. */
  readonly node?: string | undefined;
}

/** Runs an installed tool; resolves with its exit code. */
export function runTool({ tool, bin, args, env, node = process.execPath }: Tool): Promise<number> {
  const program = join("node_modules", tool, bin);
  const child = spawn(node, [program, ...args], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
