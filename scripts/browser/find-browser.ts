// Tested in test/stage/browser.test.ts
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];

/** Browsers that are not on the PATH. */
const knownPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of a Chromium or Chrome: `CHROME_PATH`, on the PATH, or Playwright's; `undefined` if there is none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const onPath = (env.PATH ?? "")
    .split(delimiter)
    .flatMap((dir) => names.map((name) => join(dir, name)));
  const candidates = [env.CHROME_PATH, ...onPath, ...knownPaths, playwrightsOwn()];
  return candidates.find((path) => path !== undefined && existsSync(path));
}

/** The path of the browser for this test run; `undefined` with `--no-browser`. */
export function browserPath(env: NodeJS.ProcessEnv = process.env) {
  return env.NO_BROWSER ? undefined : findBrowser(env);
}

function playwrightsOwn() {
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}
