// Tested in test/cli/local.test.ts
import { spawn } from "node:child_process";
import { startEmbeddedAccount } from "./embedded-account";
import type { LocalOptions } from "./options";
import { findRunning, removeRunning, writeRunning } from "./running";
import { UsageError } from "./usage";

/** `exec -- <command>`: resolves with the command's exit code. A running account is used, and stays running. */
export async function exec(options: LocalOptions): Promise<number> {
  const [command, ...args] = options.rest;
  if (!command) throw new UsageError("exec needs a command after --.");

  const running = await findRunning(options.dataDir);
  if (running) return runWith(running.environment, command, args);

  const embedded = await startEmbeddedAccount(options);
  await writeRunning(options.dataDir, embedded.environment);
  try {
    return await runWith(embedded.environment, command, args);
  } finally {
    await removeRunning(options.dataDir);
    await embedded.close();
  }
}

function runWith(
  environment: Readonly<Record<string, string>>,
  command: string,
  args: readonly string[],
) {
  // A profile or a session of a real account would take precedence over these credentials.
  const { AWS_PROFILE, AWS_SESSION_TOKEN, ...inherited } = process.env;
  const child = spawn(command, args, { stdio: "inherit", env: { ...inherited, ...environment } });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  const ignore = () => {};
  // The terminal also sends Ctrl-C to the command; the account stays until the command has ended.
  process.on("SIGINT", ignore);
  process.on("SIGTERM", forward);
  return new Promise<number>((resolve, reject) => {
    child.once("error", () => reject(new UsageError(`There is no program ${command} to run.`)));
    child.once("exit", (code) => resolve(code ?? 1));
  }).finally(() => {
    process.off("SIGINT", ignore);
    process.off("SIGTERM", forward);
  });
}
