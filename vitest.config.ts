import { defineConfig } from "vitest/config";

const patience = { testTimeout: 60_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    // One more than two cores: there is always one that waits for a process or a time-out.
    maxWorkers: 3,
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
          exclude: ["packages/local/test/durability/**"],
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
          name: "durability",
          include: ["packages/local/test/durability/*.test.ts"],
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
