import { mkdir } from "node:fs/promises";
import { diskErrorOf } from "@own-rows/local-runtime/state/disk-error";
import type { Write } from "@own-rows/local-runtime/state/write-queue";
import { ClassicLevel } from "classic-level";

/** LevelDB with JSON values, to read from. Writes go through the engine's queue. */
export type Level = Pick<
  ClassicLevel<string, unknown>,
  "get" | "getMany" | "iterator" | "keys" | "snapshot" | "values"
>;

export type LevelWrite = Write<unknown>;

/** Writes all of them or none; resolves when they outlive the process. @throws DiskError */
export type WriteBatch = (writes: readonly LevelWrite[]) => Promise<void>;

/**
 * Opens the database. When a write's promise resolves, the operating system has the data, so it outlives the
 * process, however that ends.
 * @throws Error that names the folder and says what to do
 */
export async function openLevel(dir: string) {
  await mkdir(dir, { recursive: true });
  const level = new ClassicLevel<string, unknown>(dir, { valueEncoding: "json" });
  try {
    await level.open();
  } catch (error) {
    const disk = diskErrorOf(error, { path: dir, next: "then start the embedded account again." });
    throw disk ?? new Error(explain(dir, error), { cause: error });
  }
  return level;
}

const explain = (dir: string, error: unknown) => {
  const cause = error instanceof Error ? error.cause : undefined;
  const locked = cause instanceof Error && "code" in cause && cause.code === "LEVEL_LOCKED";
  if (locked) {
    return `The DynamoDB tables in ${dir} are in use by another process. Stop the other embedded account first.`;
  }
  const why = cause instanceof Error ? cause.message : String(error);
  return `The DynamoDB tables in ${dir} can not be opened (${why}). \`pnpm local reset\` starts over with empty ones.`;
};
