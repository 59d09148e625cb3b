// Tested in local/runtime/src/state/open-store.test.ts
import type { Collection } from "./collection";
import type { WriteQueue } from "./write-queue";

/**
 * A collection in memory that writes through. It returns what it would return after a restart: a value goes
 * through JSON when it is put, and is frozen, so that it cannot be changed without putting it again.
 */
export function memoryCollection(
  prefix: string,
  stored: Map<string, unknown>,
  writes: Pick<WriteQueue<string>, "add">,
): Collection<unknown> {
  const values = new Map<string, unknown>(stored);
  const order: { keys: string[] | undefined } = { keys: undefined };
  /** The keys that are being written: what is on disk, and the number of pending writes. */
  const pending = new Map<string, { onDisk: unknown; writes: number }>();

  const sortedKeys = () => {
    order.keys ??= [...values.keys()].sort();
    return order.keys;
  };

  const set = (key: string, value: unknown) => {
    if (values.has(key) !== (value !== undefined)) order.keys = undefined;
    if (value === undefined) values.delete(key);
    else values.set(key, value);
  };

  /** The new value is visible at once. If it cannot be written, the value on disk comes back, as after a restart. */
  const change = async (key: string, value: unknown, written: Promise<void>) => {
    const state = pending.get(key) ?? { onDisk: values.get(key), writes: 0 };
    pending.set(key, state);
    state.writes += 1;
    set(key, value);
    try {
      await written;
      state.onDisk = value;
    } catch (error) {
      set(key, state.onDisk);
      throw error;
    } finally {
      state.writes -= 1;
      if (state.writes === 0) pending.delete(key);
    }
  };

  return {
    get: (key) => values.get(key),
    has: (key) => values.has(key),
    values: () => sortedKeys().map((key) => values.get(key)),
    entries: () => sortedKeys().map((key) => [key, values.get(key)]),
    put: (key, value) => {
      const json = JSON.stringify(value);
      if (json === undefined) throw new TypeError(`${key}: only JSON values can be stored`);
      const written = writes.add([{ type: "put", key: prefix + key, value: json }]);
      return change(key, frozen(json), written);
    },
    delete: (key) => change(key, undefined, writes.add([{ type: "del", key: prefix + key }])),
  };
}

/** Parses JSON into a deeply frozen value. */
export function frozen(json: string): unknown {
  return JSON.parse(json, (_, value: unknown) => (isObject(value) ? Object.freeze(value) : value));
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
