import type { Collection } from "./collection";
import type { WriteQueue } from "./write-queue";

/**
 * A collection in memory that writes through. It holds what a restart would read back: a value goes
 * through JSON when it is put, and is frozen, so nobody changes it without putting it again.
 */
export function memoryCollection(
  prefix: string,
  stored: Map<string, unknown>,
  writes: Pick<WriteQueue<string>, "add">,
): Collection<unknown> {
  const values = new Map<string, unknown>(stored);
  const order: { keys: string[] | undefined } = { keys: undefined };
  /** Of the keys that are being written: what is on disk, and how many writes are under way. */
  const underWay = new Map<string, { onDisk: unknown; writes: number }>();

  const sortedKeys = () => {
    order.keys ??= [...values.keys()].sort();
    return order.keys;
  };

  const set = (key: string, value: unknown) => {
    if (values.has(key) !== (value !== undefined)) order.keys = undefined;
    if (value === undefined) values.delete(key);
    else values.set(key, value);
  };

  /** Seen at once; what could not be written is seen no more, as a restart would not find it either. */
  const change = async (key: string, value: unknown, written: Promise<void>) => {
    const held = underWay.get(key) ?? { onDisk: values.get(key), writes: 0 };
    underWay.set(key, held);
    held.writes += 1;
    set(key, value);
    try {
      await written;
      held.onDisk = value;
    } catch (error) {
      set(key, held.onDisk);
      throw error;
    } finally {
      held.writes -= 1;
      if (held.writes === 0) underWay.delete(key);
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

/** A value read from its JSON, frozen to the bottom. */
export function frozen(json: string): unknown {
  return JSON.parse(json, (_, value: unknown) => (isObject(value) ? Object.freeze(value) : value));
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
