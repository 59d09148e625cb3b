import { DiskError, diskErrorOf } from "./disk-error";

/** The part of a LevelDB that writing needs. */
export interface Batches<V> {
  batch(operations: Write<V>[]): Promise<void>;
}

export type Write<V> =
  | { readonly type: "put"; readonly key: string; readonly value: V }
  | { readonly type: "del"; readonly key: string };

export interface WriteQueue<V> {
  /** Resolves when all of the writes are in LevelDB, rejects when none of them is. @throws DiskError, or LevelDB's */
  add(writes: readonly Write<V>[]): Promise<void>;
  /** Resolves when nothing is left to write. */
  idle(): Promise<void>;
}

/**
 * Writes in the order they were asked for: LevelDB runs separate writes on a pool of threads, where
 * two of the same key could overtake each other. What arrives during a write goes into the next batch,
 * which is atomic, and so is each of its parts.
 *
 * After a write that the disk broke off it takes no other. LevelDB would go on in the same log (log_writer.cc,
 * EmitPhysicalRecord), behind what was written of the failed record, and a restart that reads the log
 * would take the acknowledged records behind it for the rest of that one, and drop them. A new start
 * begins a new log.
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
      if (!mayBeHalfWritten(error)) throw diskErrorOf(error, { path: dir, next: again }) ?? error;
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
 * What is no error of the file system was refused before the log, and for want of a descriptor it is a file
 * that can not be opened, such as the next log, before anything is written to it (db_impl.cc,
 * MakeRoomForWrite). Where LevelDB itself can not go on after that, it refuses each write (`bg_error_`).
 */
const mayBeHalfWritten = (error: unknown) =>
  error instanceof Error &&
  "code" in error &&
  error.code === "LEVEL_IO_ERROR" &&
  diskErrorOf(error)?.code !== "account.too_many_files";

const failureOf = (error: unknown, dir: string) =>
  diskErrorOf(error, { path: dir, next: restart }) ??
  new DiskError(
    "account.disk_failed",
    `${dir} could not be written to. See to it, ${restart}`,
    error,
  );

const again =
  "then try again; if that does not help, start the embedded account again. Nothing that was acknowledged is lost, and reads go on.";

const restart =
  "then start the embedded account again: until then nothing in there can be changed. Nothing that was acknowledged is lost, and reads go on.";
