import { start } from "./start/start";

process.exitCode = await start(process.argv.slice(2));
