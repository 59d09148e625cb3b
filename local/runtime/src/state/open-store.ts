import { access, constants, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { ClassicLevel } from "classic-level";
import type { Collection } from "./collection";
import { diskErrorOf } from "./disk-error";
import { frozen, memoryCollection } from "./memory-collection";
import type { Store } from "./store";
import { writeQueue } from "./write-queue";

/** Between a collection's name and a key: LevelDB's keys are one sorted list. */
const separator = "\u0000";

/**
 * Opens the LevelDB in `dir` and reads all of it, so that every later read is synchronous.
 *
 * Writes are not fsynced (LevelDB's `sync: false`). When their promise resolves, the operating system has
 * them, so killing the process loses nothing; a machine that loses power may lose them.
 * @throws StoreError if another process has it open, or if it cannot be read; DiskError
 */
export async function openStore(dir: string): Promise<Store> {
  const { db, rows } = await open(dir).catch((error: unknown) => {
    throw openingError(error, dir);
  });
  const writes = writeQueue(db, dir);
  const collections = new Map<string, Collection<unknown>>();

  const collectionOf = (name: string) => {
    const known = collections.get(name);
    if (known !== undefined) return known;
    const created = memoryCollection(name + separator, rows.get(name) ?? new Map(), writes);
    rows.delete(name);
    collections.set(name, created);
    return created;
  };

  return {
    // The only place where stored JSON gets its type: whoever names a collection says what it contains.
    collection: <T>(name: string) => collectionOf(name) as Collection<T>,
    close: async () => {
      await writes.idle();
      await db.close();
    },
  };
}

/** Why the store cannot be opened, for whoever started the embedded account. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: "store.locked" | "store.corrupt" | "store.unreadable";

  constructor(code: StoreError["code"], message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

const open = async (dir: string) => {
  await createFolder(dir);
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

/** On a read-only disk, Node reports ENOENT for the folder that it could not create; `access` reports why. */
const createFolder = async (dir: string) => {
  await mkdir(dir, { recursive: true }).catch(async (error: unknown) => {
    if (codeOf(error) === "ENOENT") await requireWritable(dirname(dir));
    throw error;
  });
};

/** Checks the folder, or if it is missing the nearest folder above it. */
const requireWritable = async (dir: string): Promise<void> => {
  await access(dir, constants.W_OK).catch(async (error: unknown) => {
    if (codeOf(error) !== "ENOENT" || dirname(dir) === dir) throw error;
    await requireWritable(dirname(dir));
  });
};

/** LevelDB's errors have the reason in the code of their cause. */
const openingError = (error: unknown, dir: string) => {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = codeOf(reason) ?? codeOf(error);
  if (code === "LEVEL_LOCKED") {
    return new StoreError(
      "store.locked",
      `Another embedded account is using ${dir}. Stop it, or choose another folder.`,
      error,
    );
  }
  if (code === "LEVEL_CORRUPTION" || error instanceof SyntaxError) {
    return new StoreError(
      "store.corrupt",
      `The state in ${dir} is damaged (${textOf(reason)}). Nothing was deleted. ${startAgain}`,
      error,
    );
  }
  const disk = diskErrorOf(error, { path: dir, next: "then start the embedded account again." });
  if (disk !== undefined) return disk;
  return new StoreError(
    "store.unreadable",
    `The state in ${dir} cannot be opened: ${textOf(reason)}. ${startAgain}`,
    error,
  );
};

const startAgain = "`npm run -s local -- reset` deletes it, to start with an empty account.";

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? error.code : undefined;

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
