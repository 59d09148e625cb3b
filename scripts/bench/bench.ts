import { parseArgs } from "node:util";
import { benchDecisions } from "./decisions/decisions";
import { benchFunctions } from "./functions/functions";
import { benchLocal } from "./local/local";
import { jsonReport, tableReport } from "./print";
import type { Row } from "./row";
import { benchSoak } from "./soak/soak";

const usage = `npm run bench -- <bench> [options]: speed and size, against named peers and targets.

  local          the embedded account
  functions      the Lambda bundle of the Auth0 custom resources
  decisions      the IAM evaluator
  soak           32 clients on the embedded account at once: errors, speed, memory

  --json         prints JSON and nothing else
  --skip-start   local: without \`npm start\`, which takes minutes
  --seconds <n>  soak: for how long, by default 60
  --seed <n>     local: for the order of reads; functions: for which side goes first; soak: for the requests
`;

interface Options {
  readonly seed: number;
  readonly skipStart: boolean;
  readonly seconds: number;
}
type Bench = (options: Options) => Promise<Row[]>;

const benches = new Map<string, Bench>([
  ["local", benchLocal],
  ["functions", benchFunctions],
  ["decisions", benchDecisions],
  ["soak", benchSoak],
]);

/** `npm run bench -- <name>`: prints the results; the progress goes to stderr. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      "skip-start": { type: "boolean", default: false },
      seed: { type: "string" },
      seconds: { type: "string", default: "60" },
    },
  });
  const [name = "", another] = positionals;
  const run = benches.get(name);
  if (run === undefined || another !== undefined) {
    console.error(usage);
    return 2;
  }

  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const seconds = Number(values.seconds);
  const rows = await run({ seed, seconds, skipStart: values["skip-start"] });
  console.log((values.json ? jsonReport : tableReport)({ bench: name, seed, rows }));
  return 0;
}
