import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { counts, isThorough } from "./test/counts.ts";
import { SlowProjectsFirst } from "./test/slow-projects-first.ts";

// Unless a stage on AWS is tested, tests speak to this machine alone. What a company's proxy wants trusted
// would be read by each of the several hundred processes that they start.
if (!process.env.STAGE) delete process.env.NODE_EXTRA_CA_CERTS;

console.log(`Counts (${isThorough ? "all" : "all with: npm test -- --thorough"}):`, counts);

// Much of a file's time is its imports: each worker makes them once, for all its files.
// Modules are then shared, so a test puts back what it changes, and a helper has no hooks of its own.
const shared = { isolate: false };

const timeouts = { testTimeout: 60_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    // Twice as many as there are cores: some always wait for a process.
    maxWorkers: 2 * availableParallelism(),
    sequence: { sequencer: SlowProjectsFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "test/*.test.ts",
            "test/cli/*.test.ts",
            "stacks/**/*.test.ts",
            "{packages,local}/*/{src,test}/**/*.test.{ts,tsx}",
            "scripts/**/*.test.ts",
          ],
          exclude: ["local/cli/test/durability/**"],
          ...shared,
          ...timeouts,
        },
      },
      {
        test: {
          name: "stage",
          include: ["test/stage/*.test.ts"],
          globalSetup: ["test/stage/setup.ts"],
          ...shared,
          ...timeouts,
        },
      },
      {
        test: {
          name: "custom-resources",
          include: ["test/custom-resources/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "durability",
          include: ["local/cli/test/durability/*.test.ts"],
          testTimeout: 600_000,
        },
      },
      {
        test: {
          name: "lifecycle",
          include: ["test/lifecycle/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
