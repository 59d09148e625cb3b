import type { Collection } from "./collection";
import type { Write } from "./write-queue";

export interface Writes {
  add(write: Write): Promise<void>;
}

/**
 * A collection in memory that writes through. It holds what a restart would read back: a value goes
 * through JSON when it is put, and is frozen, so nobody changes it without putting it again.
 */
export const memoryCollection = (
  prefix: string,
  stored: Map<string, unknown>,
  writes: Writes,
): Collection<unknown> => {
  const values = new Map<string, unknown>(stored);
  const order: { keys: string[] | undefined } = { keys: undefined };

  const sortedKeys = () => {
    order.keys ??= [...values.keys()].sort();
    return order.keys;
  };

  return {
    get: (key) => values.get(key),
    has: (key) => values.has(key),
    values: () => sortedKeys().map((key) => values.get(key)),
    entries: () => sortedKeys().map((key) => [key, values.get(key)]),
    put: (key, value) => {
      const json = JSON.stringify(value);
      if (json === undefined) throw new TypeError(`${key}: only JSON values can be stored`);
      if (!values.has(key)) order.keys = undefined;
      values.set(key, frozen(json));
      return writes.add({ type: "put", key: prefix + key, value: json });
    },
    delete: (key) => {
      if (values.delete(key)) order.keys = undefined;
      return writes.add({ type: "del", key: prefix + key });
    },
  };
};

/** A value read from its JSON, frozen to the bottom. */
export const frozen = (json: string): unknown =>
  JSON.parse(json, (_, value: unknown) => (isObject(value) ? Object.freeze(value) : value));

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
