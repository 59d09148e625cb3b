import type { Level } from "./level";

/** The rows under the keys, those that exist, as they all were at one moment. */
export async function readRows(
  level: Level,
  keys: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  const rows = new Map<string, unknown>();
  const [first, ...others] = keys;
  if (first === undefined) return rows;
  if (others.length === 0) {
    const row = await level.get(first);
    return row === undefined ? rows : rows.set(first, row);
  }

  const snapshot = level.snapshot();
  try {
    const values = await level.getMany([...keys], { snapshot });
    for (const [at, key] of keys.entries()) {
      if (values[at] !== undefined) rows.set(key, values[at]);
    }
    return rows;
  } finally {
    await snapshot.close();
  }
}
