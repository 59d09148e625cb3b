import type { StatementReference } from "@own-rows/policy";
import type { Check } from "../trace/hop";

/** `"a", "b"`; a person reads JSON's quotes, and an empty value is seen. */
export function quoted(values: readonly string[]) {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

/** `"a"`, or `one of "a", "b"`. */
export function oneOf(values: readonly string[]) {
  return values.length === 1 ? quoted(values) : `one of ${quoted(values)}`;
}

/** What there was in place of what was wanted. */
export function instead(actual: readonly string[] | undefined) {
  return actual === undefined ? "there was none" : `it was ${quoted(actual)}`;
}

/** `exp would have to be "…" (it was "…")` */
export function shortfall({ what, wanted, actual }: Check) {
  const needed = wanted.length === 0 ? "there" : oneOf(wanted);
  return `${what} would have to be ${needed} (${instead(actual)})`;
}

export function named({ sid, policy }: StatementReference) {
  return `${sid} of ${policy}`;
}

/** `1 statement`, `2 statements` */
export function counted(count: number, noun: string) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
