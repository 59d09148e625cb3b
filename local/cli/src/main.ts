import { runCommand } from "./run-command";

// Exits even if a failed start left something open.
process.exit(await runCommand(process.argv.slice(2)));
