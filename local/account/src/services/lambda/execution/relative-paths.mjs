import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { resolve } from "node:path";

/**
 * Makes files with relative paths those of `taskRoot`, where Lambda starts a function: a thread shares its
 * process's working directory, so they would be the host's.
 */
export function resolveFrom(taskRoot) {
  for (const api of [fs, fs.promises]) {
    for (const [name, original] of Object.entries(api)) {
      // A capital is a class, which takes no path of its own.
      if (typeof original !== "function" || /^[A-Z_]/.test(name)) continue;
      const inTaskRoot = function (path, ...rest) {
        return original.call(this, absolute(taskRoot, path), ...other(name, taskRoot, rest));
      };
      const { prototype: _, ...kept } = Object.getOwnPropertyDescriptors(original);
      api[name] = Object.defineProperties(inTaskRoot, kept);
    }
  }
  syncBuiltinESMExports();
}

const absolute = (taskRoot, path) => (typeof path === "string" ? resolve(taskRoot, path) : path);

/** These take a second path. */
const pairs = /^(?:copyFile|cp|link|rename)(?:Sync)?$/;

const other = (name, taskRoot, rest) =>
  pairs.test(name) ? [absolute(taskRoot, rest[0]), ...rest.slice(1)] : rest;
