import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

test("a test in a loop that yields to nothing is named, and its run ends red", async () => {
  const { code, output } = await runFixture();
  expect(output).toContain("No turn of the event loop for 3 seconds");
  expect(output).toContain(
    "test/watchdog/busy-loop.fixture.ts > never ends, and yields to nothing",
  );
  expect(code).toBe(1);
});

async function runFixture() {
  const args = ["run", "--config", "test/watchdog/fixture.config.ts"];
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  }
  const [code] = await once(child, "close");
  return { code, output: printed.join("") };
}
