import { start } from "./start/start";

// Exits whatever a failed start left open.
process.exit(await start(process.argv.slice(2)));
