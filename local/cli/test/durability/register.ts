import { expect } from "vitest";

/**
 * What each key may hold: the value that was acknowledged last, or one that was sent since and never
 * answered. `undefined` is the absence of a value.
 */
export function register() {
  const held = new Map<string, (string | undefined)[]>();
  return {
    keys: () => [...held.keys()],
    sent: (key: string, value: string | undefined) => {
      held.set(key, [...(held.get(key) ?? [undefined]), value]);
    },
    acknowledged: (key: string, value: string | undefined) => {
      held.set(key, [value]);
    },
    /** What was found after a restart: one of those, and from here on the one. */
    found: (key: string, value: string | undefined) => {
      expect(held.get(key) ?? [undefined], `what ${key} may hold`).toContain(value);
      held.set(key, [value]);
    },
  };
}

export type Register = ReturnType<typeof register>;
