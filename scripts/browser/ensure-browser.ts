// Tested in test/stage/browser.test.ts
import { spawnSync } from "node:child_process";
import { findBrowser } from "./find-browser";

export class NoBrowserError extends Error {
  override readonly name = "NoBrowserError";
}

/**
 * Finds a Chromium or Chrome, and installs Chromium if there is none.
 * @throws NoBrowserError with what to do
 */
export function ensureBrowser(): void {
  if (findBrowser()) return;

  console.log("The browser tests need Chromium, which is not installed. Installing it ...");
  for (const install of installers()) {
    const done = install.every(([command, ...args]) => run(command, args));
    if (done && findBrowser()) return;
  }
  throw new NoBrowserError(
    "There is no Chromium or Chrome, and Chromium could not be installed. Install one, set CHROME_PATH to it, or leave the browser tests out: npm test -- --no-browser",
  );
}

type Command = readonly [command: string, ...args: string[]];

/** The ways to install Chromium here, in the order in which they are tried. */
function installers(): readonly (readonly Command[])[] {
  const apt: Command[] = [
    ["apt-get", "update", "-qq"],
    ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
  ];
  const playwright: Command[] = [
    [process.execPath, "node_modules/playwright-core/cli.js", "install", "chromium"],
  ];
  const isRootOnLinux = process.platform === "linux" && process.getuid?.() === 0;
  return isRootOnLinux ? [apt, playwright] : [playwright];
}

const run = (command: string, args: readonly string[]) =>
  spawnSync(command, args, { stdio: "inherit" }).status === 0;
