// Tested in test/cli/local.test.ts
import { diskErrorOf } from "@own-rows/local-runtime/state/disk-error";
import { type LocalOptions, readOptions } from "./options";
import { UsageError, usage } from "./usage";

type Command = (options: LocalOptions) => Promise<number>;

/** Each is loaded only when it runs: the account takes a second to load. */
const commands = new Map<string, () => Promise<Command>>([
  ["start", async () => (await import("./start")).start],
  ["exec", async () => (await import("./exec")).exec],
  ["status", async () => (await import("./status")).status],
  ["token", async () => (await import("./token")).token],
  ["reset", async () => (await import("./reset")).reset],
]);

/** Runs a command line and resolves with its exit code: 2 if it is not understood. */
export async function runCommand(
  [name = "", ...args]: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  if (["", "help", "--help", "-h"].includes(name)) {
    console.log(usage);
    return name === "" ? 2 : 0;
  }
  try {
    const load = commands.get(name);
    if (!load) throw new UsageError(`There is no command ${name}.`);
    const options = readOptions(args, env);
    const command = await load();
    return await command(options);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const message = diskErrorOf(error)?.message ?? error.message;
    console.error(error instanceof UsageError ? `${message}\n\n${usage}` : message);
    return error instanceof UsageError ? 2 : 1;
  }
}
