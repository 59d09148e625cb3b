/** The part of a LevelDB that writing needs. */
export interface Batches {
  batch(operations: Write[]): Promise<void>;
}

export type Write =
  | { readonly type: "put"; readonly key: string; readonly value: string }
  | { readonly type: "del"; readonly key: string };

/**
 * Writes in the order they were asked for: LevelDB runs separate writes on a pool of threads, where
 * two of the same key could overtake each other. What arrives during a write goes into the next batch.
 */
export const writeQueue = (db: Batches) => {
  const queue: { pending: Write[]; next: Promise<void> | undefined; running: Promise<void> } = {
    pending: [],
    next: undefined,
    running: Promise.resolve(),
  };

  const flush = () => {
    const writes = queue.pending;
    queue.pending = [];
    queue.next = undefined;
    return db.batch(writes);
  };

  return {
    /** Resolves when the write is in LevelDB, rejects when it could not be made. */
    add: (write: Write) => {
      queue.pending.push(write);
      if (queue.next !== undefined) return queue.next;
      queue.next = queue.running.then(flush, flush);
      queue.running = queue.next;
      return queue.next;
    },
    /** Resolves when nothing is left to write. */
    idle: () => queue.running.catch(() => undefined),
  };
};
