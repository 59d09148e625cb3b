import { median } from "../row";

/** Reads one row, by its number, over one of the connections. */
export type Read = (row: number, connection: number) => Promise<void>;

/** The median of reading `rows` one after the other, in milliseconds. */
export async function latency(read: Read, rows: readonly number[]): Promise<number> {
  const samples: number[] = [];
  for (const row of rows) {
    const begun = performance.now();
    await read(row, 0);
    samples.push(performance.now() - begun);
  }
  return median(samples);
}

/** Reads per second, with one in progress on each connection. */
export async function throughput(
  read: Read,
  rows: readonly number[],
  connections: number,
): Promise<number> {
  const waiting = rows.values();
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      for (const row of waiting) await read(row, connection);
    }),
  );
  return rows.length / ((performance.now() - begun) / 1000);
}
