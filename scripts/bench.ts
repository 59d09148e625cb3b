import { bench } from "./bench/bench";

// Exits whatever a failed measurement left open.
process.exit(await bench(process.argv.slice(2)));
