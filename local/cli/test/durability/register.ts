import { expect } from "vitest";

/**
 * The values that each key may have: the last one that was acknowledged, or one that was sent after it and
 * never answered. `undefined` is the absence of a value.
 */
export function register() {
  const possible = new Map<string, (string | undefined)[]>();
  return {
    keys: () => [...possible.keys()],
    sent: (key: string, value: string | undefined) => {
      possible.set(key, [...(possible.get(key) ?? [undefined]), value]);
    },
    acknowledged: (key: string, value: string | undefined) => {
      possible.set(key, [value]);
    },
    /** Checks that the value found after a restart is possible; from then on it is the only one. */
    found: (key: string, value: string | undefined) => {
      expect(possible.get(key) ?? [undefined], `possible values of ${key}`).toContain(value);
      possible.set(key, [value]);
    },
  };
}

export type Register = ReturnType<typeof register>;
