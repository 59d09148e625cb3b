import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface RunOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** The folder of sst.config.ts; this process's own unless told. */
  readonly cwd?: string | undefined;
  /** Where its output goes: this process's own, or each piece to a function. */
  readonly output?: ((text: string) => void) | undefined;
}

const cli = join(dirname(createRequire(import.meta.url).resolve("sst")), "cli", "sst.js");

/** Runs the sst CLI, unmodified; resolves with its exit code. */
export function runSst(
  args: readonly string[],
  { env, signal, output, cwd }: RunOptions,
): Promise<number> {
  signal?.throwIfAborted();
  const { AWS_PROFILE, AWS_SESSION_TOKEN, ...inherited } = process.env;
  const stream = output ? "pipe" : "inherit";
  const child = spawn(process.execPath, [cli, ...args], {
    // sst asks a person whether a stage of `sst dev` may be deployed; nobody could answer here.
    env: { ...inherited, CI: "true", ...env },
    ...(cwd && { cwd }),
    stdio: ["ignore", stream, stream],
    // Its own group, so that stopping it stops what it started too.
    detached: true,
  });
  const stop = () => child.pid && process.kill(-child.pid, "SIGTERM");
  signal?.addEventListener("abort", stop, { once: true });

  for (const pipe of [child.stdout, child.stderr]) {
    pipe?.setEncoding("utf8").on("data", (text: string) => output?.(text));
  }
  return new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  }).finally(() => signal?.removeEventListener("abort", stop));
}
