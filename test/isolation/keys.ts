/** A value in DynamoDB's JSON. */
export type Value = Readonly<Record<string, unknown>>;

/** A row's key as a request names it; nothing keeps its parts to the types that the table has. */
export interface Key {
  readonly owner: Value;
  readonly id: Value;
}

/** Who asks, and whose rows are none of their business. */
export interface Identities {
  readonly own: string;
  readonly other: string;
}

/** The rows that each person has from the start. */
export const rowIds = {
  /** Every operation names this one. */
  row: "01J00000000000000000000R0W",
  /** Requests that name both people's rows name this one, so that nothing else changes it. */
  shared: "01J0000000000000000000B0TH",
} as const;

/** No row has this one, until somebody who may writes it. */
export const nobodysId = "01J000000000000000000N0N0E";

const key = (owner: Value, id: string = rowIds.row): Key => ({ owner, id: { S: id } });
const text = (owner: string, id?: string) => key({ S: owner }, id);

/** The keys that a request can name, by what they are to whoever sends it. */
export const keyKinds = {
  own: ({ own }) => [text(own)],
  "another's": ({ other }) => [text(other)],
  "another's, no such row": ({ other }) => [text(other, nobodysId)],
  "own and another's": ({ own, other }) => [text(own, rowIds.shared), text(other, rowIds.shared)],
  "another's and own": ({ own, other }) => [text(other, rowIds.shared), text(own, rowIds.shared)],
  none: () => [],
  "own as a prefix": ({ own }) => [text(`${own}0`)],
  "own, cut short": ({ own }) => [text(own.slice(0, -1))],
  "own in other case": ({ own }) => [text(own.toUpperCase())],
  "own in look-alike letters": ({ own }) => [text(own.replaceAll("-", "\u2010"))],
  "own with an invisible letter": ({ own }) => [text(`${own}\u200b`)],
  "a number": () => [key({ N: "1" })],
  "own as bytes": ({ own }) => [key({ B: Buffer.from(own).toString("base64") })],
  empty: () => [text("")],
  "own and more, 2 KB": ({ own }) => [text(own.padEnd(2048, "0"))],
  "own and more, over 2 KB": ({ own }) => [text(own.padEnd(2049, "0"))],
} as const satisfies Record<string, (identities: Identities) => readonly Key[]>;

export type KeyKind = keyof typeof keyKinds;

export const keyKindNames = Object.keys(keyKinds).filter(
  (name): name is KeyKind => name in keyKinds,
);
