import { mkdir } from "node:fs/promises";
import { ClassicLevel } from "classic-level";

/** LevelDB with JSON values. */
export type Level = ClassicLevel<string, unknown>;

export type LevelWrite =
  | { readonly type: "put"; readonly key: string; readonly value: unknown }
  | { readonly type: "del"; readonly key: string };

/**
 * Opens the database. A write is with the operating system when its promise resolves, so it
 * outlives the process, however that ends.
 * @throws Error that names the folder and says what to do
 */
export const openLevel = async (dir: string): Promise<Level> => {
  await mkdir(dir, { recursive: true });
  const level: Level = new ClassicLevel(dir, { valueEncoding: "json" });
  try {
    await level.open();
  } catch (error) {
    throw new Error(explain(dir, error), { cause: error });
  }
  return level;
};

const explain = (dir: string, error: unknown) => {
  const cause = error instanceof Error ? error.cause : undefined;
  const locked = cause instanceof Error && "code" in cause && cause.code === "LEVEL_LOCKED";
  if (locked) {
    return `The DynamoDB tables in ${dir} are in use by another process. Stop the other embedded account first.`;
  }
  const why = cause instanceof Error ? cause.message : String(error);
  return `The DynamoDB tables in ${dir} can not be opened (${why}). \`pnpm local reset\` starts over with empty ones.`;
};
