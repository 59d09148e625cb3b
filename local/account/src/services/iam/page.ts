import { AwsError } from "../../error";

interface Paging {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** One page of a list in IAM's way; the marker is opaque to callers and holds where the next page begins. */
export function page<T>(items: readonly T[], { Marker, MaxItems = 100 }: Paging) {
  const start = Marker === undefined ? 0 : positionOf(Marker);
  const end = start + MaxItems;
  const more = end < items.length;
  return {
    items: items.slice(start, end),
    rest: {
      IsTruncated: more,
      ...(more ? { Marker: Buffer.from(String(end)).toString("base64url") } : {}),
    },
  };
}

const positionOf = (marker: string) => {
  const text = Buffer.from(marker, "base64url").toString();
  if (/^\d+$/.test(text)) return Number(text);
  throw new AwsError("ValidationError", "Invalid Marker.");
};
