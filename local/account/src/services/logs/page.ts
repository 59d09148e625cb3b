import { AwsError } from "../../error";

/** One page of a list. A token is the position of the next page's first item. */
export function page<T>(all: readonly T[], limit: number, token = "0") {
  if (!/^\d{1,9}$/.test(token)) {
    throw new AwsError("InvalidParameterException", "The specified nextToken is invalid.");
  }

  const start = Number(token);
  const end = start + limit;
  return {
    items: all.slice(start, end),
    nextToken: end < all.length ? { nextToken: String(end) } : {},
  };
}
