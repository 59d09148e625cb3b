import { spawn } from "node:child_process";
import { join } from "node:path";

interface Tool {
  /** The package that contains it. */
  readonly tool: string;
  /** The path of its program in the package. */
  readonly bin: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Runs an installed tool on this Node; resolves with its exit code. */
export function runTool({ tool, bin, args, env }: Tool): Promise<number> {
  const program = join("node_modules", tool, bin);
  const child = spawn(process.execPath, [program, ...args], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
