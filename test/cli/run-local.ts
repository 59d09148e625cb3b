import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { builtLocal } from "../../scripts/start/account-process";

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs `npm run -s local -- <args>` as a process of its own; resolves when it has ended. */
export async function runLocal(...args: string[]): Promise<Ended> {
  const { child, output } = await startLocal(...args);
  const [code] = await once(child, "close");
  return { code, output: output() };
}

/** Starts the same, and resolves while it is running. */
export async function startLocal(...args: string[]) {
  return startProcess(process.execPath, [await builtLocal(), ...args]);
}

/** A process, and what it has printed so far. */
export function startProcess(command: string, args: readonly string[]) {
  const child: ChildProcess = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  }
  const output = () => printed.join("");
  return { child, output, until: (text: string) => untilPrinted(child, output, text) };
}

/** Waits for a text; rejects with everything printed so far if the process ends first. */
async function untilPrinted(child: ChildProcess, output: () => string, text: string) {
  while (!output().includes(text)) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
