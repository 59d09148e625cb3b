import { validationError } from "../errors";

/** A hundred of the items, from where the token says. */
export function page<T>(items: readonly T[], token: string | undefined, size = 100) {
  const from = Number(token ?? 0);
  if (!Number.isInteger(from) || from < 0) throw validationError("The NextToken is not valid");
  const isLast = from + size >= items.length;
  return {
    items: items.slice(from, from + size),
    next: isLast ? {} : { NextToken: String(from + size) },
  };
}
