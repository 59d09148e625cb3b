import type { Principal } from "@own-rows/policy";
import type { Account } from "../../../account";
import { AwsError } from "../../../error";

interface Line {
  readonly timestamp: number;
  readonly message: string;
}

/** CloudWatch Logs quotas: what one event may hold. */
const messageLimit = 256 * 1024;
const batchLimit = 900 * 1024;

/** One instance's stream. Written with the function's role: a role that may not write has no log, as in AWS. */
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
      const message = text.length > messageLimit ? text.slice(0, messageLimit) : text;
      lines.push({ timestamp: account.now().getTime(), message: message || " " });
    },
    /** Never fails the invocation: what may not be written is dropped. */
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

export type FunctionLog = ReturnType<typeof functionLog>;

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
  const room = { left: 0 };
  for (const line of lines) {
    const bytes = Buffer.byteLength(line.message) + 26;
    if (bytes > room.left) {
      batches.push([]);
      room.left = batchLimit;
    }
    room.left -= bytes;
    batches.at(-1)?.push(line);
  }
  return batches;
};
