import { url as debuggerUrl } from "node:inspector";
import { relative } from "node:path";
import { Worker } from "node:worker_threads";
import { beforeEach, expect, inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** How long a process of tests may go without a turn of its event loop. */
    readonly secondsWithoutATurn: number;
  }
}

declare global {
  /** One for each process of tests, however many files it runs: undefined where a debugger may stop it. */
  var watchdog: Worker | undefined;
}

/**
 * vitest's own limits are timers, and no timer fires while a test keeps its thread busy. A thread beside it
 * counts how long that goes on, names the test and ends the process, which fails the run.
 */
if (!debuggerUrl()) globalThis.watchdog ??= startWatchdog(inject("secondsWithoutATurn"));

const file = relative(".", expect.getState().testPath ?? "");
globalThis.watchdog?.postMessage(file);
beforeEach(({ task }) => globalThis.watchdog?.postMessage(task.fullName));

function startWatchdog(seconds: number): Worker {
  const turns = new Int32Array(new SharedArrayBuffer(4));
  setInterval(() => Atomics.add(turns, 0, 1), 200).unref();
  const thread = new Worker(new URL("./thread.mjs", import.meta.url), {
    workerData: { turns, seconds },
  });
  thread.unref();
  return thread;
}
