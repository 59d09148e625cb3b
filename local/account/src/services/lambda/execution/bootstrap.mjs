// Runs in an instance's worker thread: loads the handler, then handles one request at a time, as Lambda's runtime
// for Node.js does. Plain JavaScript, so that it needs no loader. Tested by ../execution.test.ts and ../failures.test.ts.

import { performance } from "node:perf_hooks";
import { format } from "node:util";
import { parentPort, workerData } from "node:worker_threads";
import { loadHandler, RuntimeError } from "./load-handler.mjs";
import { resolveFrom } from "./relative-paths.mjs";
import { trustCertificatesIn } from "./trusted-certificates.mjs";

const { taskRoot, trustedCertificates } = workerData;
let requestId;
let pending;

process.cwd = () => taskRoot;
resolveFrom(taskRoot);
trustCertificatesIn(trustedCertificates);

const post = (message) =>
  parentPort.postMessage({ heapUsed: process.memoryUsage().heapUsed, ...message });

const log = (level, text) =>
  post({
    type: "log",
    text: `${new Date().toISOString()}\t${requestId ?? "undefined"}\t${level}\t${text}`,
  });

for (const [method, level] of Object.entries({
  trace: "TRACE",
  debug: "DEBUG",
  log: "INFO",
  info: "INFO",
  warn: "WARN",
  error: "ERROR",
})) {
  console[method] = (...args) => log(level, format(...args));
}

const describe = (error) => {
  if (!(error instanceof Error) && typeof error?.stack !== "string") {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  return {
    errorType: error.name,
    errorMessage: error.message,
    trace: String(error.stack ?? "").split("\n"),
  };
};

const fatal = (error, kind) => {
  const payload =
    kind === "Runtime.UnhandledPromiseRejection"
      ? { ...describe(error), errorType: kind, errorMessage: String(error) }
      : describe(error);
  log(
    "ERROR",
    `${kind === undefined ? "Uncaught Exception" : "Unhandled Promise Rejection"} \t${JSON.stringify(payload)}`,
  );
  post({ type: "fatal", payload: JSON.stringify(payload) });
};
process.on("uncaughtException", (error) => fatal(error));
process.on("unhandledRejection", (reason) => fatal(reason, "Runtime.UnhandledPromiseRejection"));

const respond = (result) => {
  if (!pending) return;
  pending = undefined;
  parentPort.ref();
  post({ type: "result", ...result });
};

const succeed = (value) => {
  try {
    respond({ payload: JSON.stringify(value) ?? "null" });
  } catch {
    fail(new RuntimeError("Runtime.MarshalError", "Unable to stringify response body"));
  }
};

const fail = (error) => {
  const payload = JSON.stringify(describe(error));
  log("ERROR", `Invoke Error \t${payload}`);
  respond({ payload, error: true });
};

// The event loop is empty: now a callback's value is the answer.
process.on("beforeExit", () => {
  if (!pending) return;
  if (pending.whenIdle) return pending.whenIdle();
  if (!pending.isPromise) return succeed(null);
  fail(
    new RuntimeError(
      "Runtime.NodeJsExit",
      "The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled.",
    ),
  );
});

const invoke = (handler, request) => {
  requestId = request.requestId;
  const current = {};
  pending = current;
  // While the thread waits for the handler, only the handler's own work keeps the event loop going.
  parentPort.unref();
  const deadline = performance.now() + request.remainingMs;
  const context = {
    ...request.context,
    awsRequestId: request.requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
  const callback = (error, value) => {
    const answer = () => (error == null ? succeed(value) : fail(error));
    if (pending !== current) return;
    if (!context.callbackWaitsForEmptyEventLoop) return answer();
    current.whenIdle ??= answer;
  };
  try {
    const returned = handler(JSON.parse(request.payload), context, callback);
    if (typeof returned?.then !== "function") return;
    current.isPromise = true;
    returned.then(
      (value) => pending === current && succeed(value),
      (error) => pending === current && fail(error),
    );
  } catch (error) {
    fail(error);
  }
};

try {
  const handler = await loadHandler(workerData);
  parentPort.on("message", (request) => invoke(handler, request));
  post({ type: "ready" });
} catch (error) {
  if (/Cannot find (?:module|package) '(?:@aws-sdk|@smithy)\//.test(error?.message)) {
    log(
      "ERROR",
      "The embedded account's runtime has no copy of the AWS SDK, unlike AWS's: bundle it with the function.",
    );
  }
  fatal(error, undefined);
}
