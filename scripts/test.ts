import { test } from "./test/test";

process.exit(await test(process.argv.slice(2)));
