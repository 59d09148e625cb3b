import { invalidParameter } from "./errors";

interface Paging {
  readonly MaxResults: number;
  readonly NextToken?: string | undefined;
}

/** One page in Cognito's way: the token is there only if something follows. */
export function page<T>(items: readonly T[], { MaxResults, NextToken = "0" }: Paging) {
  if (!/^\d+$/.test(NextToken)) throw invalidParameter("Invalid pagination token");
  const end = Number(NextToken) + MaxResults;
  return {
    items: items.slice(Number(NextToken), end),
    next: end < items.length ? { NextToken: String(end) } : {},
  };
}
