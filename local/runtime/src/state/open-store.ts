import { ClassicLevel } from "classic-level";
import type { Collection } from "./collection";
import { makeFolder } from "./make-folder";
import { frozen, memoryCollection } from "./memory-collection";
import type { Store } from "./store";
import { explainOpening } from "./store-error";
import { writeQueue } from "./write-queue";

/** Between a collection's name and a key; LevelDB's keys are one sorted list. */
const separator = "\u0000";

/**
 * Opens the LevelDB in `dir` and reads it whole, so that every later read is synchronous.
 *
 * Writes are not fsynced (LevelDB's `sync: false`): when their promise resolves they are with the
 * operating system, so killing the process loses nothing; only a machine that loses power may.
 * @throws StoreError if another process has it open, or if it can not be read
 */
export async function openStore(dir: string): Promise<Store> {
  const { db, rows } = await open(dir).catch((error: unknown) => {
    throw explainOpening(error, dir);
  });
  const writes = writeQueue(db, dir);
  const collections = new Map<string, Collection<unknown>>();

  const collectionOf = (name: string) => {
    const known = collections.get(name);
    if (known !== undefined) return known;
    const made = memoryCollection(name + separator, rows.get(name) ?? new Map(), writes);
    rows.delete(name);
    collections.set(name, made);
    return made;
  };

  return {
    // The one place where stored JSON gets its type: who names a collection says what it holds.
    collection: <T>(name: string) => collectionOf(name) as Collection<T>,
    close: async () => {
      await writes.idle();
      await db.close();
    },
  };
}

const open = async (dir: string) => {
  await makeFolder(dir);
  const db = new ClassicLevel<string, string>(dir);
  await db.open();
  try {
    return { db, rows: await readAll(db) };
  } catch (error) {
    await db.close();
    throw error;
  }
};

const readAll = async (db: ClassicLevel<string, string>) => {
  const collections = new Map<string, Map<string, unknown>>();
  for await (const [path, json] of db.iterator()) {
    const end = path.indexOf(separator);
    const name = path.slice(0, end);
    const rows = collections.get(name) ?? new Map<string, unknown>();
    collections.set(name, rows.set(path.slice(end + 1), frozen(json)));
  }
  return collections;
};
