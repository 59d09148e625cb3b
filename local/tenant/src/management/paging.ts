// Tested in local/tenant/src/management/clients/clients.test.ts
import { ManagementError } from "./errors";
import { isTrue, numberOf, queryError } from "./validation";

interface PageSizes {
  readonly min: number;
  readonly otherwise: number;
}

/** How far pages by number go (see `pageOf`). */
const maxRecords = 1000;

/**
 * One page of a list, by page number, with totals on request. A page after the last is empty (Management
 * API reference, "Pagination"). A page that ends after the first 1,000 records is refused, even where the
 * list is shorter: "Deprecations and Migrations", "Unrestricted Offset Pagination in Connections Management
 * API", whose figures are in the tests. For /clients the docs only advise checkpoints from there on; this
 * tenant refuses there too. The text is from airbyte issue 39493, about other lists; the code is not
 * verified.
 */
export function pageOf<T>(
  query: URLSearchParams,
  member: string,
  items: readonly T[],
  sizes: PageSizes,
) {
  const perPage = numberOf(query, "per_page", { ...sizes, max: 100 });
  const page = numberOf(query, "page", { min: 0, max: Number.MAX_SAFE_INTEGER, otherwise: 0 });
  const start = page * perPage;
  if (start + perPage > maxRecords) throw beyondMaxRecords(page);

  const listed = items.slice(start, start + perPage);
  if (!isTrue(query, "include_totals")) return listed;
  return { start, limit: perPage, length: listed.length, total: items.length, [member]: listed };
}

/** One page of a list, by checkpoint: `next` is where the following page begins. */
export function checkpointPageOf<T>(
  query: URLSearchParams,
  member: string,
  items: readonly T[],
  { max }: { max: number },
) {
  const take = numberOf(query, "take", { min: 1, max, otherwise: 50 });
  const start = startOf(query.get("from"));
  const end = start + take;
  return {
    [member]: items.slice(start, end),
    ...(end < items.length && { next: Buffer.from(`${end}`).toString("base64url") }),
  };
}

export function isCheckpointPaged(query: URLSearchParams) {
  return query.has("take") || query.has("from");
}

const startOf = (from: string | null) => {
  if (from === null) return 0;
  const start = Buffer.from(from, "base64url").toString();
  if (!/^\d{1,15}$/.test(start)) throw queryError("Invalid checkpoint", "from");
  return Number(start);
};

const beyondMaxRecords = (page: number) =>
  new ManagementError(
    400,
    `Requesting page ${page} exceeds the allowed maximum of ${maxRecords} records. To fetch results beyond ${maxRecords}, use the checkpoint pagination method`,
    "invalid_query_string",
  );
