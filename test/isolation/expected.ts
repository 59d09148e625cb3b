import type { KeyKind } from "./keys";
import type { Naming } from "./operation";

/**
 * What has to come of a request. Where the key itself is wrong, IAM or DynamoDB may be the one who says so:
 * no page of AWS tells which of them is asked first. `inexpressible`: a request for one row cannot name two.
 */
export type Expected =
  | "allowed"
  | "denied"
  | "denied or invalid"
  | "invalid"
  | "unsigned"
  | "expired"
  | "inexpressible";

/** Whose rows a caller reaches, or why nobody's. */
export type Reach = "own" | "another's" | "nothing" | "unsigned" | "expired";

/** Keys that are nobody's, and for nobody's eyes. */
const nobodys = {
  "own as a prefix": "denied",
  "own, cut short": "denied",
  "own in other case": "denied",
  "own in look-alike letters": "denied",
  "own with an invisible letter": "denied",
  "own and more, 2 KB": "denied",
  "own and more, over 2 KB": "denied or invalid",
  "own as bytes": "denied or invalid",
  "a number": "denied or invalid",
  empty: "denied or invalid",
  none: "denied or invalid",
} as const;

type Row = Readonly<Record<KeyKind, Expected>>;
type RowNaming = "one row" | "several rows" | "where to go on";

const two = { "own and another's": "denied", "another's and own": "denied" } as const;
const notTwo = {
  "own and another's": "inexpressible",
  "another's and own": "inexpressible",
} as const;

const own = {
  ...nobodys,
  own: "allowed",
  "another's": "denied",
  "another's, no such row": "denied",
} as const;
const anothers = {
  ...nobodys,
  own: "denied",
  "another's": "allowed",
  "another's, no such row": "allowed",
} as const;
const nothing = { ...anothers, "another's": "denied", "another's, no such row": "denied" } as const;

/** DynamoDB: "The provided starting key is outside query boundaries based on provided conditions". */
const outside: Row = {
  own: "allowed",
  none: "allowed",
  "another's": "invalid",
  "another's, no such row": "invalid",
  ...notTwo,
  "own as a prefix": "invalid",
  "own, cut short": "invalid",
  "own in other case": "invalid",
  "own in look-alike letters": "invalid",
  "own with an invisible letter": "invalid",
  "own and more, 2 KB": "invalid",
  "own and more, over 2 KB": "invalid",
  "own as bytes": "invalid",
  "a number": "invalid",
  empty: "invalid",
};
/** One's own partition is not for a session of somebody else, wherever it would go on. */
const shut: Row = { ...nothing, ...notTwo, none: "denied" };

const tables: Readonly<Record<"own" | "another's" | "nothing", Readonly<Record<RowNaming, Row>>>> =
  {
    own: {
      "one row": { ...own, ...notTwo },
      "several rows": { ...own, ...two },
      "where to go on": outside,
    },
    "another's": {
      "one row": { ...anothers, ...notTwo },
      "several rows": { ...anothers, ...two },
      "where to go on": shut,
    },
    nothing: {
      "one row": { ...nothing, ...notTwo },
      "several rows": { ...nothing, ...two },
      "where to go on": shut,
    },
  };

/** A range is nobody's, even if it begins at one's own rows. */
const range: Row = { ...nothing, ...two };

export function expectedOf(reach: Reach, names: Naming, key: KeyKind): Expected {
  const isOfOne = names === "one row" || names === "where to go on";
  if (isOfOne && key in notTwo) return "inexpressible";
  if (reach === "unsigned" || reach === "expired") return reach;
  if (names === "no row") return "denied";
  if (names === "what is never valid") return "denied or invalid";
  if (names === "a range") return range[key];
  return tables[reach][names][key];
}
