import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** A failure of the runtime and not of the handler; its name is the `errorType` in the answer. */
export class RuntimeError extends Error {
  constructor(name, message, cause) {
    super(message);
    this.name = name;
    if (cause?.stack) this.stack = `${name}: ${cause.stack}`;
  }
}

/**
 * Finds and loads a handler as Lambda does: `folder/file.export`, in an ES module or a CommonJS one.
 * Tested by ../execution.test.ts and ../failures.test.ts.
 */
export async function loadHandler({ taskRoot, handler: handlerName, runtime }) {
  if (handlerName.includes("..")) {
    throw new RuntimeError(
      "Runtime.MalformedHandlerName",
      `'${handlerName}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const [, module, path] = /^([^.]*)\.(.+)$/.exec(basename(handlerName)) ?? [];
  if (!module) throw new RuntimeError("Runtime.MalformedHandlerName", "Bad handler");

  const base = join(taskRoot, dirname(handlerName), module);
  const file = [".js", ".mjs", ".cjs"].map((end) => base + end).find((name) => existsSync(name));
  if (!file) {
    throw new RuntimeError("Runtime.ImportModuleError", `Error: Cannot find module '${module}'`);
  }

  const handler = path
    .split(".")
    .reduce((value, key) => value?.[key], await importFile(file, taskRoot));
  if (handler === undefined) {
    throw new RuntimeError(
      "Runtime.HandlerNotFound",
      `${module}.${path} is undefined or not exported`,
    );
  }
  if (typeof handler !== "function") {
    throw new RuntimeError("Runtime.HandlerNotFound", `${module}.${path} is not a function`);
  }
  // Lambda's Node.js 24 runtime has no callbacks (aws-lambda-nodejs-runtime-interface-client).
  if (runtime === "nodejs24.x" && handler.length >= 3) {
    throw new RuntimeError(
      "Runtime.CallbackHandlerDeprecated",
      "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later.",
    );
  }
  return handler;
}

const isModule = (file, taskRoot) => {
  if (file.endsWith(".mjs")) return true;
  if (file.endsWith(".cjs")) return false;
  for (let dir = dirname(file); dir.startsWith(taskRoot); dir = dirname(dir)) {
    if (existsSync(join(dir, "package.json"))) {
      return JSON.parse(readFileSync(join(dir, "package.json"), "utf8")).type === "module";
    }
  }
  return false;
};

const importFile = async (file, taskRoot) => {
  try {
    return isModule(file, taskRoot)
      ? await import(pathToFileURL(file).href)
      : createRequire(pathToFileURL(file).href)(file);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new RuntimeError("Runtime.UserCodeSyntaxError", String(error), error);
    }
    if (error?.code === "MODULE_NOT_FOUND" || error?.code === "ERR_MODULE_NOT_FOUND") {
      throw new RuntimeError("Runtime.ImportModuleError", String(error), error);
    }
    throw error;
  }
};
