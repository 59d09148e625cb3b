import { start } from "./start/start";

// Exits even if a failed start left something open.
process.exit(await start(process.argv.slice(2)));
