import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { resolve } from "node:path";

/**
 * Resolves the relative paths of Node's `fs` from `taskRoot`, the working directory on Lambda. A thread has the
 * working directory of its process, so they would be the host's files. Tested by ../task-root.test.ts.
 */
export function resolveFrom(taskRoot) {
  for (const api of [fs, fs.promises]) {
    for (const [name, original] of Object.entries(api)) {
      // A name with a capital letter is a class, which takes no path.
      if (typeof original !== "function" || /^[A-Z_]/.test(name)) continue;
      const inTaskRoot = function (path, ...rest) {
        return original.call(this, absolute(taskRoot, path), ...other(name, taskRoot, rest));
      };
      const { prototype: _, ...properties } = Object.getOwnPropertyDescriptors(original);
      api[name] = Object.defineProperties(inTaskRoot, properties);
    }
  }
  syncBuiltinESMExports();
}

const absolute = (taskRoot, path) => (typeof path === "string" ? resolve(taskRoot, path) : path);

/** Their second parameter is a path, too. */
const pairs = /^(?:copyFile|cp|link|rename)(?:Sync)?$/;

const other = (name, taskRoot, rest) =>
  pairs.test(name) ? [absolute(taskRoot, rest[0]), ...rest.slice(1)] : rest;
