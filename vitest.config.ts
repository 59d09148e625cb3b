import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first";

// Unless a stage on AWS is tested, tests speak to this machine alone. What a company's proxy wants trusted
// would be read by each of the several hundred processes that they start.
if (!process.env.STAGE) delete process.env.NODE_EXTRA_CA_CERTS;

// Much of a file's time is its imports: each worker makes them once, for all its files.
// Modules are then shared, so a test puts back what it changes, and a helper has no hooks of its own.
const shared = { isolate: false };

const patience = { testTimeout: 60_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    // Twice as many as two cores: there are always some that wait for a process or a time-out.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
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
          ...patience,
        },
      },
      {
        test: {
          name: "stage",
          include: ["test/stage/*.test.ts"],
          globalSetup: ["test/stage/setup.ts"],
          ...shared,
          ...patience,
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
