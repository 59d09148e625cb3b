import { parseArgs } from "node:util";
import { benchLocal } from "./local/local";
import { inJson, inTable } from "./print";

const usage = `npm run bench -- local [options]: the speed of the embedded account, against its targets.

  --json         prints JSON and nothing else
  --skip-start   leaves out \`npm start\`, which takes minutes
  --seed <n>     of what is read in which order
`;

const benches = new Map([["local", benchLocal]]);

/** `npm run bench -- <name>`: prints what was measured; how it goes on is told on stderr. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      "skip-start": { type: "boolean", default: false },
      seed: { type: "string" },
    },
  });
  const [name = "", another] = positionals;
  const run = benches.get(name);
  if (run === undefined || another !== undefined) {
    console.error(usage);
    return 2;
  }

  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const rows = await run({ seed, skipStart: values["skip-start"] });
  console.log((values.json ? inJson : inTable)({ bench: name, seed, rows }));
  return 0;
}
