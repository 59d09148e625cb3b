import { runCommand } from "@own-rows/local/cli/run-command";

process.exitCode = await runCommand(process.argv.slice(2));
