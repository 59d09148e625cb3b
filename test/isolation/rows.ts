import { randomBytes } from "node:crypto";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { missingRowId, rowIds } from "./keys";

/** A title that an attacker knows; an index may have it as a key. */
export const knownTitle = "A title";

/** What the requests of the matrix write: a valid note, so that the site of a stage in use can display the row. */
export const writtenAttributes = {
  title: { S: "Written by the matrix" },
  body: { S: "" },
  version: { N: "1" },
  createdAt: { S: "2026-01-01T00:00:00.000Z" },
  updatedAt: { S: "2026-01-01T00:00:00.000Z" },
};

/** A person's rows. Their values exist nowhere else, so each of them identifies its row in a response. */
export interface SeededRows {
  /** The keys of every row that the matrix writes, or may write, for the person. */
  readonly keys: readonly Readonly<Record<"owner" | "id", AttributeValue>>[];
  readonly items: readonly Readonly<Record<string, AttributeValue>>[];
  /** Whether a response contains any of the rows' values. */
  readonly appearIn: (bytes: string) => boolean;
}

export function seededRows(owner: string): SeededRows {
  const secret = randomBytes(12).toString("hex");
  const version = String(7_000_000_000 + Math.floor(Math.random() * 1_000_000_000));
  const bytes = Buffer.from(`bytes ${secret}`);
  const row = (id: string, title: string) => ({
    ...writtenAttributes,
    owner: { S: owner },
    id: { S: id },
    title: { S: title },
    body: { S: `body ${secret}` },
    version: { N: version },
    [`attribute-${secret}`]: { B: bytes },
  });
  // No request names this row. Its key alone would be a leak, for example as a LastEvaluatedKey.
  const unnamedId = `01J${secret.slice(0, 23).toUpperCase()}`;
  const items = [
    ...Object.values(rowIds).map((id) => row(id, knownTitle)),
    row(unnamedId, `title ${secret}`),
  ];
  const secrets = [secret, version, bytes.toString("base64"), unnamedId];
  const keys = [...Object.values(rowIds), unnamedId, missingRowId].map((id) => ({
    owner: { S: owner },
    id: { S: id },
  }));
  return { keys, items, appearIn: (text) => secrets.some((value) => text.includes(value)) };
}
