import { performance } from "node:perf_hooks";
import type { Account } from "../../../account";
import { functionArn, type LambdaFunction, logGroupOf } from "../function";
import type { RoleSession } from "../role";
import { failureOf } from "./ended";
import { functionLog } from "./function-log";
import { logStreamName } from "./log-stream-name";
import type { Invocation, Outcome } from "./outcome";
import { reportLine } from "./report";
import { responseTooLarge } from "./response-size";
import { type Answer, startSandbox } from "./sandbox";

/** Lambda developer guide, "Understanding the Lambda execution environment lifecycle": the init phase. */
const initLimitMs = 10_000;

interface InstanceOptions {
  readonly session: RoleSession;
  /** Where the function's code lies unpacked. */
  readonly taskRoot: string;
}

/** One execution environment of a function: one request at a time, on code loaded once. */
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
  const begun = performance.now();
  const sandbox = startSandbox(account, fn, { session, taskRoot, logStreamName: stream, write });
  const ready = sandbox.ready(initLimitMs).then(() => performance.now() - begun);
  const first = { isNext: true };

  const context = {
    functionName: fn.name,
    functionVersion: "$LATEST",
    invokedFunctionArn: functionArn(account, fn.name),
    memoryLimitInMB: String(MemorySize),
    logGroupName: logGroupOf(fn),
    logStreamName: stream,
  };

  const settled = (answer: Answer, requestId: string): Settled => {
    if (answer.type === "result") return responseTooLarge(answer.payload) ?? answer;
    const failure = failureOf(answer, { requestId, now: account.now(), timeout: Timeout });
    write(failure.payload);
    return { ...failure, failed: true };
  };

  const invoke = async ({ requestId, payload, lastWords }: Invocation): Promise<Outcome> => {
    const initMs = await ready;
    write(`START RequestId: ${requestId} Version: $LATEST`);
    const started = performance.now();
    const request = { requestId, payload, remainingMs: Timeout * 1000, context };
    const result = settled(await sandbox.request(request, Timeout * 1000), requestId);
    write(`END RequestId: ${requestId}`);
    const report = {
      requestId,
      durationMs: performance.now() - started,
      memorySize: MemorySize,
      usedBytes: sandbox.mostHeapUsed(),
      ...(first.isNext && { initMs }),
      ...(result.status && { status: result.status }),
    };
    first.isNext = false;
    write(reportLine(report));
    if (result.failed && lastWords) write(lastWords);
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

interface Settled {
  readonly payload: string;
  readonly failed: boolean;
  readonly status?: "error" | "timeout";
}

export type Instance = ReturnType<typeof startInstance>;

const initLine = ({ settings }: LambdaFunction) => {
  const untraced =
    settings.TracingConfig?.Mode === "Active"
      ? " Tracing is Active, but there is no X-Ray here: nothing is traced."
      : "";
  return `INIT_START Runtime: ${settings.Runtime}, run by this machine's Node.js ${process.version}.${untraced}`;
};
