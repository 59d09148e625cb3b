import { DiskError, diskErrorOf } from "./disk-error";

/** As much of a LevelDB as writing needs. */
export interface Batches<V> {
  batch(operations: Write<V>[]): Promise<void>;
}

export type Write<V> =
  | { readonly type: "put"; readonly key: string; readonly value: V }
  | { readonly type: "del"; readonly key: string };

export interface WriteQueue<V> {
  /** Resolves when all of the writes are in LevelDB, rejects if none of them is. @throws DiskError or LevelDB's */
  add(writes: readonly Write<V>[]): Promise<void>;
  /** Resolves when everything is written. */
  idle(): Promise<void>;
}

/**
 * Writes in the order of the calls: LevelDB runs separate writes on a pool of threads, where two writes of one
 * key could overtake each other. Writes that arrive during a write go into the next batch. A batch is atomic,
 * so the writes of one call are too.
 *
 * After a write that failed on the disk, all others are refused. LevelDB would go on in the same log
 * (log_writer.cc, EmitPhysicalRecord), after the incomplete record; the next start would read the acknowledged
 * records after it as the rest of that record, and drop them. A new start begins a new log.
 */
export function writeQueue<V>(db: Batches<V>, dir: string): WriteQueue<V> {
  const queue: {
    pending: Write<V>[];
    next: Promise<void> | undefined;
    running: Promise<void>;
    failure?: Error;
  } = { pending: [], next: undefined, running: Promise.resolve() };

  const flush = async () => {
    const writes = queue.pending;
    queue.pending = [];
    queue.next = undefined;
    if (queue.failure !== undefined) throw queue.failure;
    try {
      await db.batch(writes);
    } catch (error) {
      if (!mayBeIncomplete(error)) throw diskErrorOf(error, { path: dir, next: tryAgain }) ?? error;
      queue.failure = failureOf(error, dir);
      throw queue.failure;
    }
  };

  return {
    add: (writes) => {
      queue.pending.push(...writes);
      if (queue.next !== undefined) return queue.next;
      queue.next = queue.running.then(flush, flush);
      queue.running = queue.next;
      return queue.next;
    },
    idle: () => queue.running.catch(() => undefined),
  };
}

/**
 * Whether a part of the record may be in the log. Errors that are not the file system's come before the log.
 * Without a free file descriptor, it is a file that cannot be opened, such as the next log, and nothing has
 * been written to it (db_impl.cc, MakeRoomForWrite); if LevelDB cannot go on after that, it refuses each write
 * itself (`bg_error_`).
 */
const mayBeIncomplete = (error: unknown) =>
  error instanceof Error &&
  "code" in error &&
  error.code === "LEVEL_IO_ERROR" &&
  diskErrorOf(error)?.code !== "account.too_many_files";

const failureOf = (error: unknown, dir: string) =>
  diskErrorOf(error, { path: dir, next: restart }) ??
  new DiskError(
    "account.disk_failed",
    `${dir} could not be written to. Repair it, ${restart}`,
    error,
  );

const tryAgain =
  "then try again; if that does not help, start the embedded account again. Nothing that was acknowledged is lost, and reads still work.";

const restart =
  "then start the embedded account again: until then nothing in it can be changed. Nothing that was acknowledged is lost, and reads still work.";
