import type { Attributes } from "dynalite/db/index.js";
import type { LevelWrite } from "./level";
import { maxItemSize } from "./limits";
import { indexPrefix, rowPrefix } from "./rows";
import type { TableRecord } from "./table";

type Done<T> = (error: Error | null, value?: T) => void;
type Range = Readonly<Record<string, unknown>>;
export type OpenRange = (prefix: string, range: Range) => object;

/**
 * The store that dynalite's actions work on: rows read beforehand, writes kept for one atomic batch.
 * Everything calls back at once, so an action is a plain function and its failure a plain exception;
 * on its own store, an exception in a callback would end the process, and a kill between an
 * item and its indexes would leave them apart.
 */
export function stagedStore(
  tables: ReadonlyMap<string, TableRecord>,
  rows: ReadonlyMap<string, unknown>,
  writes: LevelWrite[],
  openRange: OpenRange = noRange,
) {
  const described = (name: string) => {
    const record = tables.get(name);
    if (record) return record.description;
    throw new Error(`The table ${name} was not prepared.`);
  };

  const part = (prefix: string) => ({
    lock: (_key: string, locked: (release: <T>(done: T) => T) => void) => locked((done) => done),
    get: (key: string, done: Done<unknown>) => done(null, rows.get(prefix + key)),
    put: (key: string, value: Attributes, done: Done<void>) => {
      writes.push({ type: "put", key: prefix + key, value });
      done(null);
    },
    del: (key: string, done: Done<void>) => {
      writes.push({ type: "del", key: prefix + key });
      done(null);
    },
    createValueStream: (range: Range) => openRange(prefix, range),
  });

  return {
    options: { maxItemSize },
    getTable: (name: string, done: Done<object>) => done(null, described(name)),
    getItemDb: (name: string) => part(rowPrefix(described(name))),
    getIndexDb: (_kind: string, name: string, index: string) =>
      part(indexPrefix(described(name), index)),
  };
}

const noRange: OpenRange = () => {
  throw new Error("Only Query and Scan read a range.");
};
