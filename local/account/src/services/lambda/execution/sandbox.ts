import { Worker } from "node:worker_threads";
import * as v from "valibot";
import type { Account } from "../../../account";
import { trustedFile } from "../../iot/certificate/trusted-file";
import type { LambdaFunction } from "../function";
import type { RoleSession } from "../role";
import { deferred } from "./deferred";
import type { Ended } from "./ended";
import { environmentOf } from "./environment";
import { WorkerMessage } from "./message";

interface SandboxOptions {
  readonly session: RoleSession;
  readonly taskRoot: string;
  readonly logStreamName: string;
  readonly write: (line: string) => void;
}

export type Answer =
  | { readonly type: "result"; readonly payload: string; readonly failed: boolean }
  | Ended;

/** A worker thread with a function's code in it. Its environment is the function's, its heap bounded. */
export function startSandbox(
  account: Account,
  fn: LambdaFunction,
  { session, taskRoot, logStreamName, write }: SandboxOptions,
) {
  const worker = new Worker(new URL("./bootstrap.mjs", import.meta.url), {
    env: environmentOf(account, fn, { session, taskRoot, logStreamName }),
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: fn.settings.MemorySize },
    stdout: true,
    stderr: true,
    name: fn.name,
    workerData: {
      taskRoot,
      handler: fn.settings.Handler,
      runtime: fn.settings.Runtime,
      // As Node trusts the authorities of AWS's own addresses.
      trustedCertificates: trustedFile(account.dataDir),
    },
  });
  const ready = deferred<void>();
  const state: { ended?: Ended; heapUsed: number; answer?: (answer: Answer) => void } = {
    heapUsed: 0,
  };

  const end = (ended: Ended) => {
    state.ended ??= ended;
    ready.resolve();
    state.answer?.(state.ended);
    return worker.terminate();
  };

  const hear = (raw: unknown) => {
    const message = v.parse(WorkerMessage, raw);
    state.heapUsed = Math.max(state.heapUsed, message.heapUsed);
    if (message.type === "log") write(message.text);
    if (message.type === "ready") ready.resolve();
    if (message.type === "result") {
      state.answer?.({ type: "result", payload: message.payload, failed: message.error });
    }
    if (message.type === "fatal") void end({ type: "fatal", payload: message.payload });
  };

  worker.on("message", hear);
  worker.on("error", (error) => void end(endedBy(error)));
  worker.on("exit", (code) => void end({ type: "exit", code }));
  for (const output of [worker.stdout, worker.stderr]) {
    output.on("data", (chunk: Buffer) => write(chunk.toString().replace(/\n$/, "")));
  }
  worker.unref();

  const within = async <T>(ms: number, work: Promise<T>) => {
    worker.ref();
    const timer = setTimeout(() => void end({ type: "timeout" }), ms);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      worker.unref();
    }
  };

  return {
    /** Resolves when the code is loaded or never will be. */
    ready: (limitMs: number) => within(limitMs, ready.promise),
    request: async (message: object, limitMs: number): Promise<Answer> => {
      if (state.ended) return state.ended;
      const answered = deferred<Answer>();
      state.answer = answered.resolve;
      worker.postMessage(message);
      return within(limitMs, answered.promise).finally(() => delete state.answer);
    },
    isAlive: () => state.ended === undefined,
    mostHeapUsed: () => state.heapUsed,
    end: async () => {
      await end({ type: "exit", code: 0 });
    },
  };
}

const endedBy = (error: unknown): Ended => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return { type: "memory" };
  const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const payload = { errorType: name, errorMessage: message, trace: stack.split("\n") };
  return { type: "fatal", payload: JSON.stringify(payload) };
};
