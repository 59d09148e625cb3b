// Tested in src/explain/explain.test.ts and ask-changes.test.ts.
import type { StatementReference } from "@own-rows/policy";
import type { Check } from "../trace/hop";

/** `"a", "b"`, in JSON's quotes, so that an empty value is visible. */
export function quoted(values: readonly string[]) {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

/** `"a"`, or `one of "a", "b"`. */
export function oneOf(values: readonly string[]) {
  return values.length === 1 ? quoted(values) : `one of ${quoted(values)}`;
}

/** `it was "a"` */
export function was(actual: readonly string[] | undefined) {
  return actual === undefined ? "there was none" : `it was ${quoted(actual)}`;
}

/** `exp would have to be "…" (it was "…")` */
export function shortfall({ what, wanted, actual }: Check) {
  const needed = wanted.length === 0 ? "there" : oneOf(wanted);
  return `${what} would have to be ${needed} (${was(actual)})`;
}

/** `OwnRows of rows`: the statement and its policy. */
export function named({ sid, policy }: StatementReference) {
  return `${sid} of ${policy}`;
}

/** `1 statement`, `2 statements` */
export function counted(count: number, noun: string) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
