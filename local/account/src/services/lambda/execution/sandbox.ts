import { Worker } from "node:worker_threads";
import * as v from "valibot";
import type { Account } from "../../../account";
import { trustedFile } from "../../iot/certificate/trusted-file";
import type { LambdaFunction } from "../function";
import type { RoleSession } from "../role";
import { environmentOf } from "./environment";
import type { Ended } from "./failure";

interface SandboxOptions {
  readonly session: RoleSession;
  readonly taskRoot: string;
  readonly logStreamName: string;
  readonly write: (line: string) => void;
}

export type Answer =
  | { readonly type: "result"; readonly payload: string; readonly failed: boolean }
  | Ended;

/** A worker thread that runs a function's code, with the function's environment and a bounded heap. */
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
      // On AWS, Node trusts the certificates of AWS's endpoints; here, of the message broker.
      trustedCertificates: trustedFile(account.dataDir),
    },
  });
  const ready = deferred<void>();
  const state: { ended?: Ended; maxHeapUsed: number; answer?: (answer: Answer) => void } = {
    maxHeapUsed: 0,
  };

  const end = (ended: Ended) => {
    state.ended ??= ended;
    ready.resolve();
    state.answer?.(state.ended);
    return worker.terminate();
  };

  const receive = (raw: unknown) => {
    const message = v.parse(WorkerMessage, raw);
    state.maxHeapUsed = Math.max(state.maxHeapUsed, message.heapUsed);
    if (message.type === "log") write(message.text);
    if (message.type === "ready") ready.resolve();
    if (message.type === "result") {
      state.answer?.({ type: "result", payload: message.payload, failed: message.error });
    }
    if (message.type === "fatal") void end({ type: "fatal", payload: message.payload });
  };

  worker.on("message", receive);
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
    /** Resolves when the code is loaded, or can not be. */
    ready: (limitMs: number) => within(limitMs, ready.promise),
    request: async (message: object, limitMs: number): Promise<Answer> => {
      if (state.ended) return state.ended;
      const answered = deferred<Answer>();
      state.answer = answered.resolve;
      worker.postMessage(message);
      return within(limitMs, answered.promise).finally(() => delete state.answer);
    },
    isAlive: () => state.ended === undefined,
    maxHeapUsed: () => state.maxHeapUsed,
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

const heapUsed = v.number();

/** A message of the worker. The function's code could send one, too. */
const WorkerMessage = v.variant("type", [
  v.object({ type: v.literal("ready"), heapUsed }),
  v.object({ type: v.literal("log"), heapUsed, text: v.string() }),
  v.object({
    type: v.literal("result"),
    heapUsed,
    payload: v.string(),
    error: v.optional(v.boolean(), false),
  }),
  v.object({ type: v.literal("fatal"), heapUsed, payload: v.string() }),
]);

/** `Promise.withResolvers`, which Node 20 does not have. */
function deferred<T>() {
  const resolvers: ((value: T) => void)[] = [];
  const promise = new Promise<T>((resolve) => {
    resolvers.push(resolve);
  });
  return { promise, resolve: (value: T) => resolvers[0]?.(value) };
}
