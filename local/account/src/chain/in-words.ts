import type { StatementReference } from "@own-rows/policy";
import type { Check } from "./hop";

/** `"a", "b"`; a person reads JSON's quotes, and an empty value is seen. */
export const quoted = (values: readonly string[]) =>
  values.map((value) => JSON.stringify(value)).join(", ");

/** `"a"`, or `one of "a", "b"`. */
export const oneOf = (values: readonly string[]) =>
  values.length === 1 ? quoted(values) : `one of ${quoted(values)}`;

/** What there was in place of what was wanted. */
export const instead = (actual: readonly string[] | undefined) =>
  actual === undefined ? "there was none" : `it was ${quoted(actual)}`;

/** `exp would have to be "…" (it was "…")` */
export const shortfall = ({ what, wanted, actual }: Check) => {
  const needed = wanted.length === 0 ? "there" : oneOf(wanted);
  return `${what} would have to be ${needed} (${instead(actual)})`;
};

export const named = ({ sid, policy }: StatementReference) => `${sid} of ${policy}`;

/** `1 statement`, `2 statements` */
export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
