import { randomBytes } from "node:crypto";
import type { Principal } from "@own-rows/policy";
import type { Account } from "../../../account";
import { AwsError } from "../../../error";

/** The log stream of an instance as Lambda names it: `2026/11/23/[$LATEST]` and 32 hexadecimal digits. */
export function logStreamName(now: Date) {
  return `${now.toISOString().slice(0, 10).replaceAll("-", "/")}/[$LATEST]${randomBytes(16).toString("hex")}`;
}

/** The log of one instance, written with the function's role: without permission there is no log, as on AWS. */
export function functionLog(
  account: Account,
  principal: Principal,
  logGroupName: string,
  logStreamName: string,
) {
  const lines: Line[] = [];
  const state = { created: false };
  const call = (name: string, input: object) => account.call(principal, "logs", name, input);

  const create = async () => {
    if (state.created) return;
    await createStream(call, logGroupName, logStreamName);
    state.created = true;
  };

  return {
    write: (text: string) => {
      const message = text.length > maxMessageBytes ? text.slice(0, maxMessageBytes) : text;
      lines.push({ timestamp: account.now().getTime(), message: message || " " });
    },
    /** Lines that can not be written are dropped: the invocation does not fail. */
    flush: async () => {
      const batches = inBatches(lines.splice(0));
      try {
        await create();
        for (const logEvents of batches) {
          await call("PutLogEvents", { logGroupName, logStreamName, logEvents });
        }
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
      }
    },
  };
}

interface Report {
  readonly requestId: string;
  readonly durationMs: number;
  readonly memorySize: number;
  /** Of the heap: a worker thread has no resident memory of its own. */
  readonly usedBytes: number;
  /** Of an instance's first request only. */
  readonly initMs?: number;
  readonly status?: "error" | "timeout";
}

/** The last line of an invocation's log. */
export function reportLine({
  requestId,
  durationMs,
  memorySize,
  usedBytes,
  initMs,
  status,
}: Report) {
  return [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs)} ms`,
    `Memory Size: ${memorySize} MB`,
    `Max Memory Used: ${Math.ceil(usedBytes / 1024 / 1024)} MB`,
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ...(status === undefined ? [] : [`Status: ${status}`]),
  ].join("\t");
}

interface Line {
  readonly timestamp: number;
  readonly message: string;
}

/** CloudWatch Logs quotas: the size of an event, and a little less than that of a batch. */
const maxMessageBytes = 256 * 1024;
const maxBatchBytes = 900 * 1024;

const createStream = async (
  call: (name: string, input: object) => Promise<unknown>,
  logGroupName: string,
  logStreamName: string,
) => {
  try {
    await call("CreateLogStream", { logGroupName, logStreamName });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== "ResourceNotFoundException") throw error;
    await call("CreateLogGroup", { logGroupName });
    await call("CreateLogStream", { logGroupName, logStreamName });
  }
};

const inBatches = (lines: readonly Line[]) => {
  const batches: Line[][] = [];
  const room = { bytes: 0 };
  for (const line of lines) {
    const bytes = Buffer.byteLength(line.message) + 26;
    if (bytes > room.bytes) {
      batches.push([]);
      room.bytes = maxBatchBytes;
    }
    room.bytes -= bytes;
    batches.at(-1)?.push(line);
  }
  return batches;
};
