import { writeQueue } from "@own-rows/local-runtime/state/write-queue";
import { IdempotencyTokens } from "./idempotency-tokens";
import { type Level, openLevel, type WriteBatch } from "./level";
import { Locks } from "./locks";
import { Tables } from "./tables";

/** Tables and rows on disk, without a gateway and without IAM: its user may do everything. */
export interface Engine {
  readonly level: Level;
  readonly write: WriteBatch;
  readonly tables: Tables;
  readonly locks: Locks;
  readonly tokens: IdempotencyTokens;
  readonly now: () => Date;
  close(): Promise<void>;
}

/**
 * Tested by ../restart.test.ts.
 * @throws Error that names the folder and says what to do, if the database is in use or broken
 */
export async function openEngine(dir: string, now = () => new Date()): Promise<Engine> {
  const level = await openLevel(dir);
  const writes = writeQueue<unknown>(level, dir);
  try {
    return {
      level,
      write: writes.add,
      tables: await Tables.load(level, writes.add),
      locks: new Locks(),
      tokens: await IdempotencyTokens.load(level),
      now,
      close: async () => {
        await writes.idle();
        await level.close();
      },
    };
  } catch (error) {
    await level.close();
    throw new Error(
      `The DynamoDB tables in ${dir} can not be read. \`pnpm local reset\` starts over with empty ones.`,
      { cause: error },
    );
  }
}
