import { runCommand } from "./run-command";

// Exits whatever a failed start left open.
process.exit(await runCommand(process.argv.slice(2)));
