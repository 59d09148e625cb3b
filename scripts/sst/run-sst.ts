// Tested in test/lifecycle/lifecycle.test.ts
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface RunOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** The folder of sst.config.ts; by default this process's own. */
  readonly cwd?: string | undefined;
  /** Receives each piece of the output, which otherwise goes to that of this process. */
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
    // Without CI, sst asks whether a stage of `sst dev` may be deployed, and nobody could answer here.
    env: { ...inherited, CI: "true", ...env },
    ...(cwd && { cwd }),
    stdio: ["ignore", stream, stream],
    // Its own process group, so that stopping it also stops what it started.
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
