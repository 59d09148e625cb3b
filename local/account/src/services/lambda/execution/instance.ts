import { performance } from "node:perf_hooks";
import type { Account } from "../../../account";
import { functionArn, type LambdaFunction, logGroupOf } from "../function";
import type { RoleSession } from "../role";
import { failureOf, responseTooLarge } from "./failure";
import { functionLog, logStreamName, reportLine } from "./function-log";
import { type Answer, startSandbox } from "./sandbox";

export interface Invocation {
  readonly requestId: string;
  /** JSON text. */
  readonly payload: string;
  /** Written to the log if the function fails: an event that is dropped is reported nowhere else. */
  readonly logOnFailure?: string;
}

export interface Outcome {
  /** JSON text. */
  readonly payload: string;
  /** The function failed, not Lambda. */
  readonly failed: boolean;
  /** The lines of this invocation. */
  readonly log: string;
}

export type Instance = ReturnType<typeof startInstance>;

interface InstanceOptions {
  readonly session: RoleSession;
  /** The folder of the function's unpacked code. */
  readonly taskRoot: string;
}

/** Lambda developer guide, "Understanding the Lambda execution environment lifecycle": the init phase. */
const maxInitMs = 10_000;

/** One execution environment of a function: loads its code once, then handles one request at a time. */
export function startInstance(
  account: Account,
  fn: LambdaFunction,
  { session, taskRoot }: InstanceOptions,
) {
  const stream = logStreamName(account.now());
  const log = functionLog(account, session.principal, logGroupOf(fn), stream);
  const { Timeout, MemorySize } = fn.settings;
  const lines: string[] = [];
  const write = (line: string) => {
    lines.push(line);
    log.write(line);
  };

  write(initLine(fn));
  const startedAt = performance.now();
  const sandbox = startSandbox(account, fn, { session, taskRoot, logStreamName: stream, write });
  const ready = sandbox.ready(maxInitMs).then(() => performance.now() - startedAt);
  const first = { isNext: true };

  const context = {
    functionName: fn.name,
    functionVersion: "$LATEST",
    invokedFunctionArn: functionArn(account, fn.name),
    memoryLimitInMB: String(MemorySize),
    logGroupName: logGroupOf(fn),
    logStreamName: stream,
  };

  const resultOf = (answer: Answer, requestId: string): Result => {
    if (answer.type === "result") return responseTooLarge(answer.payload) ?? answer;
    const failure = failureOf(answer, { requestId, now: account.now(), timeout: Timeout });
    write(failure.payload);
    return { ...failure, failed: true };
  };

  const invoke = async ({ requestId, payload, logOnFailure }: Invocation): Promise<Outcome> => {
    const initMs = await ready;
    write(`START RequestId: ${requestId} Version: $LATEST`);
    const started = performance.now();
    const request = { requestId, payload, remainingMs: Timeout * 1000, context };
    const result = resultOf(await sandbox.request(request, Timeout * 1000), requestId);
    write(`END RequestId: ${requestId}`);
    const report = {
      requestId,
      durationMs: performance.now() - started,
      memorySize: MemorySize,
      usedBytes: sandbox.maxHeapUsed(),
      ...(first.isNext && { initMs }),
      ...(result.status && { status: result.status }),
    };
    first.isNext = false;
    write(reportLine(report));
    if (result.failed && logOnFailure) write(logOnFailure);
    return {
      payload: result.payload,
      failed: result.failed,
      log: `${lines.splice(0).join("\n")}\n`,
    };
  };

  return {
    invoke,
    session,
    revisionId: fn.revisionId,
    flush: log.flush,
    isAlive: sandbox.isAlive,
    end: sandbox.end,
  };
}

interface Result {
  readonly payload: string;
  readonly failed: boolean;
  readonly status?: "error" | "timeout";
}

const initLine = ({ settings }: LambdaFunction) => {
  const untraced =
    settings.TracingConfig?.Mode === "Active"
      ? " Tracing is Active, but there is no X-Ray here: nothing is traced."
      : "";
  return `INIT_START Runtime: ${settings.Runtime}, run by this machine's Node.js ${process.version}.${untraced}`;
};
