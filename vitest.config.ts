import { defineConfig } from "vitest/config";

const patience = { testTimeout: 60_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    // One for each of two cores: half of the tests wait for processes and time-outs.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "test/*.test.ts",
            "test/cli/*.test.ts",
            "stacks/**/*.test.ts",
            "packages/*/{src,test}/**/*.test.{ts,tsx}",
            "scripts/**/*.test.ts",
          ],
          // Most of such a file's time is its imports: each worker makes them once, for all its files.
          // Modules are then shared, so a test puts back what it changes, and a helper has no hooks of its own.
          isolate: false,
          ...patience,
        },
      },
      {
        test: {
          name: "stage",
          include: ["test/stage/*.test.ts"],
          globalSetup: ["test/stage/setup.ts"],
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
          name: "lifecycle",
          include: ["test/lifecycle/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
