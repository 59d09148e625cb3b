import { isTrue, numberOf, queryError } from "./query";

/** One page of a list: by number, with totals on request. */
export const pageOf = <T>(query: URLSearchParams, member: string, items: readonly T[]) => {
  const perPage = numberOf(query, "per_page", { min: 0, max: 100, otherwise: 50 });
  const page = numberOf(query, "page", { min: 0, max: Number.MAX_SAFE_INTEGER, otherwise: 0 });
  const start = page * perPage;
  const listed = items.slice(start, start + perPage);
  if (!isTrue(query, "include_totals")) return listed;
  return { start, limit: perPage, length: listed.length, total: items.length, [member]: listed };
};

/** One page of a list from a checkpoint on: `next` is where the following one begins. */
export const checkpointPageOf = <T>(
  query: URLSearchParams,
  member: string,
  items: readonly T[],
) => {
  const take = numberOf(query, "take", { min: 1, max: 100, otherwise: 50 });
  const start = startOf(query.get("from"));
  const end = start + take;
  return {
    [member]: items.slice(start, end),
    ...(end < items.length && { next: Buffer.from(`${end}`).toString("base64url") }),
  };
};

const startOf = (from: string | null) => {
  if (from === null) return 0;
  const start = Number(Buffer.from(from, "base64url").toString());
  if (!Number.isSafeInteger(start) || start < 0) throw queryError("Invalid checkpoint");
  return start;
};
