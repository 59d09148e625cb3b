import { test } from "vitest";

test("ends", () => {});

test("never ends, and yields to nothing", () => {
  for (;;);
});
