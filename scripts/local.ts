import { runCommand } from "@own-rows/local/cli/run-command";

// Exits whatever a failed start left open.
process.exit(await runCommand(process.argv.slice(2)));
