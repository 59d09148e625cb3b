import { randomBytes } from "node:crypto";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { nobodysId, rowIds } from "./keys";

/** A title that everybody may know, as an index may have it for a key. */
export const knownTitle = "A title";

/** What the requests of the matrix write. A note's attributes, so that a stage in use can still show the row. */
export const written = {
  title: { S: "Written by the matrix" },
  body: { S: "" },
  version: { N: "1" },
  createdAt: { S: "2026-01-01T00:00:00.000Z" },
  updatedAt: { S: "2026-01-01T00:00:00.000Z" },
};

/** A person's rows, full of texts that are nowhere else, so that any of them tells where it came from. */
export interface SeededRows {
  /** The keys of all that the matrix writes for the person, or may write. */
  readonly keys: readonly Readonly<Record<"owner" | "id", AttributeValue>>[];
  readonly items: readonly Readonly<Record<string, AttributeValue>>[];
  /** Whether some bytes have anything of the rows in them. */
  readonly showIn: (bytes: string) => boolean;
}

export function seededRows(owner: string): SeededRows {
  const secret = randomBytes(12).toString("hex");
  const version = String(7_000_000_000 + Math.floor(Math.random() * 1_000_000_000));
  const bytes = Buffer.from(`bytes ${secret}`);
  const row = (id: string, title: string) => ({
    ...written,
    owner: { S: owner },
    id: { S: id },
    title: { S: title },
    body: { S: `body ${secret}` },
    version: { N: version },
    [`attribute-${secret}`]: { B: bytes },
  });
  // One that nobody names: its key would be a leak as well, as where a page of results ends.
  const unnamedId = `01J${secret.slice(0, 23).toUpperCase()}`;
  const items = [
    ...Object.values(rowIds).map((id) => row(id, knownTitle)),
    row(unnamedId, `title ${secret}`),
  ];
  const marks = [secret, version, bytes.toString("base64"), unnamedId];
  const keys = [...Object.values(rowIds), unnamedId, nobodysId].map((id) => ({
    owner: { S: owner },
    id: { S: id },
  }));
  return { keys, items, showIn: (text) => marks.some((mark) => text.includes(mark)) };
}
