import { exec } from "./exec";
import { readOptions } from "./options";
import { reset } from "./reset";
import { start } from "./start";
import { status } from "./status";
import { token } from "./token";
import { UsageError, usage } from "./usage";

const commands = new Map([
  ["start", start],
  ["exec", exec],
  ["status", status],
  ["token", token],
  ["reset", reset],
]);

/** Runs `pnpm local <args>`, and resolves with its exit code: 2 for a command not understood. */
export async function runCommand(
  [name = "", ...args]: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  if (["", "help", "--help", "-h"].includes(name)) {
    console.log(usage);
    return name === "" ? 2 : 0;
  }
  try {
    const command = commands.get(name);
    if (!command) throw new UsageError(`There is no command ${name}.`);
    return await command(readOptions(args, env));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}
