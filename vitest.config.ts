import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { counts, isThorough } from "./test/counts.ts";
import { SlowProjectsFirst } from "./test/slow-projects-first.ts";

// Unless a stage on AWS is tested, tests speak to this machine alone. What a company's proxy wants trusted
// would be read by each of the several hundred processes that they start.
if (!process.env.STAGE) delete process.env.NODE_EXTRA_CA_CERTS;

console.log(`Counts (${isThorough ? "all" : "all with: npm test -- --thorough"}):`, counts);

/** No test takes this long on a machine with nothing else to do; it is what a busy one may take. */
function limits({ minutes }: { minutes: number }) {
  const milliseconds = minutes * 60_000;
  return {
    testTimeout: milliseconds,
    hookTimeout: milliseconds,
    expect: { poll: { timeout: milliseconds / 2 } },
    // Ends a loop that no time-out of vitest's can end.
    setupFiles: ["test/watchdog/setup.ts"],
    provide: { secondsWithoutATurn: 60 },
  };
}

// Much of a file's time is its imports: each worker makes them once, for all its files.
// Modules are then shared, so a test puts back what it changes, and a helper has no hooks of its own.
const shared = { isolate: false };

export default defineConfig({
  test: {
    // Some always wait for a process or a time-out.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: SlowProjectsFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "test/*.test.ts",
            "test/{cli,watchdog}/*.test.ts",
            "stacks/**/*.test.ts",
            "{packages,local}/*/{src,test}/**/*.test.{ts,tsx}",
            "scripts/**/*.test.ts",
          ],
          exclude: ["local/cli/test/durability/**"],
          ...shared,
          ...limits({ minutes: 2 }),
        },
      },
      {
        test: {
          name: "stage",
          include: ["test/stage/*.test.ts"],
          globalSetup: ["test/stage/setup.ts"],
          ...shared,
          ...limits({ minutes: 5 }),
        },
      },
      {
        test: {
          name: "custom-resources",
          include: ["test/custom-resources/*.test.ts"],
          ...limits({ minutes: 10 }),
        },
      },
      {
        test: {
          name: "durability",
          include: ["local/cli/test/durability/*.test.ts"],
          ...limits({ minutes: 10 }),
        },
      },
      {
        test: {
          name: "lifecycle",
          include: ["test/lifecycle/*.test.ts"],
          ...limits({ minutes: 10 }),
        },
      },
    ],
  },
});
