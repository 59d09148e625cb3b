import { bench } from "./bench/bench";

// Exits even if a failed measurement left something open.
process.exit(await bench(process.argv.slice(2)));
