/** A value in DynamoDB's JSON. */
export type Value = Readonly<Record<string, unknown>>;

/** A row's key as a request names it; its parts may have other types than the table's keys. */
export interface Key {
  readonly owner: Value;
  readonly id: Value;
}

/** `own` is the identity ID of the caller, `other` that of another person. */
export interface Identities {
  readonly own: string;
  readonly other: string;
}

/** The IDs of the rows that each person has at the start. */
export const rowIds = {
  /** Used by requests for one row. */
  row: "01J00000000000000000000R0W",
  /** Used only by requests that name rows of both people, so that no other request changes it. */
  shared: "01J0000000000000000000B0TH",
} as const;

/** No row has this ID at the start. A caller who may write there can create one. */
export const missingRowId = "01J000000000000000000N0N0E";

const key = (owner: Value, id: string = rowIds.row): Key => ({ owner, id: { S: id } });
const text = (owner: string, id?: string) => key({ S: owner }, id);

/** The keys that a request can name, relative to its caller. */
export const keyKinds = {
  own: ({ own }) => [text(own)],
  "another's": ({ other }) => [text(other)],
  "another's, no such row": ({ other }) => [text(other, missingRowId)],
  "own and another's": ({ own, other }) => [text(own, rowIds.shared), text(other, rowIds.shared)],
  "another's and own": ({ own, other }) => [text(other, rowIds.shared), text(own, rowIds.shared)],
  none: () => [],
  "own as a prefix": ({ own }) => [text(`${own}0`)],
  "own, shortened": ({ own }) => [text(own.slice(0, -1))],
  "own in other case": ({ own }) => [text(own.toUpperCase())],
  "own in look-alike letters": ({ own }) => [text(own.replaceAll("-", "\u2010"))],
  "own with an invisible letter": ({ own }) => [text(`${own}\u200b`)],
  "a number": () => [key({ N: "1" })],
  "own as bytes": ({ own }) => [key({ B: Buffer.from(own).toString("base64") })],
  empty: () => [text("")],
  "own, padded to 2 KB": ({ own }) => [text(own.padEnd(2048, "0"))],
  "own, padded to over 2 KB": ({ own }) => [text(own.padEnd(2049, "0"))],
} as const satisfies Record<string, (identities: Identities) => readonly Key[]>;

export type KeyKind = keyof typeof keyKinds;

export const keyKindNames = Object.keys(keyKinds).filter(
  (name): name is KeyKind => name in keyKinds,
);
