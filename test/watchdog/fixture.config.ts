import { defineConfig } from "vitest/config";

/** Only watchdog.test.ts runs this: no other configuration includes the fixture. */
export default defineConfig({
  test: {
    include: ["test/watchdog/*.fixture.ts"],
    setupFiles: ["test/watchdog/setup.ts"],
    provide: { secondsWithoutATurn: 3 },
    testTimeout: 1000,
  },
});
