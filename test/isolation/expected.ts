import type { KeyKind } from "./keys";
import type { KeyRole } from "./operation";

/**
 * The expected outcome of a request. When the key itself is invalid, IAM or DynamoDB may reject it: AWS does not
 * document which of them checks first. `inexpressible`: a request for one row cannot name two.
 */
export type Expected =
  | "allowed"
  | "denied"
  | "denied or invalid"
  | "invalid"
  | "unsigned"
  | "expired"
  | "inexpressible";

/** Which rows a caller can read and write, or why it can read none. */
export type Access = "own rows" | "another's rows" | "no rows" | "unsigned" | "expired";

/** Keys that match no identity exactly: no caller may use them. */
const deniedToAll = {
  "own as a prefix": "denied",
  "own, shortened": "denied",
  "own in other case": "denied",
  "own in look-alike letters": "denied",
  "own with an invisible letter": "denied",
  "own, padded to 2 KB": "denied",
  "own, padded to over 2 KB": "denied or invalid",
  "own as bytes": "denied or invalid",
  "a number": "denied or invalid",
  empty: "denied or invalid",
  none: "denied or invalid",
} as const;

type ExpectedByKey = Readonly<Record<KeyKind, Expected>>;
type RowKeyRole = "one row" | "several rows" | "start key";

const twoOwners = { "own and another's": "denied", "another's and own": "denied" } as const;
const singleKeyOnly = {
  "own and another's": "inexpressible",
  "another's and own": "inexpressible",
} as const;

const ownRows = {
  ...deniedToAll,
  own: "allowed",
  "another's": "denied",
  "another's, no such row": "denied",
} as const;
const anothersRows = {
  ...deniedToAll,
  own: "denied",
  "another's": "allowed",
  "another's, no such row": "allowed",
} as const;
const noRows = {
  ...anothersRows,
  "another's": "denied",
  "another's, no such row": "denied",
} as const;

/** DynamoDB: "The provided starting key is outside query boundaries based on provided conditions". */
const startKeyInOwnQuery: ExpectedByKey = {
  own: "allowed",
  none: "allowed",
  "another's": "invalid",
  "another's, no such row": "invalid",
  ...singleKeyOnly,
  "own as a prefix": "invalid",
  "own, shortened": "invalid",
  "own in other case": "invalid",
  "own in look-alike letters": "invalid",
  "own with an invisible letter": "invalid",
  "own, padded to 2 KB": "invalid",
  "own, padded to over 2 KB": "invalid",
  "own as bytes": "invalid",
  "a number": "invalid",
  empty: "invalid",
};
/** The query is for `own`, which such a caller may not read, whatever the start key. */
const startKeyInDeniedQuery: ExpectedByKey = { ...noRows, ...singleKeyOnly, none: "denied" };

type RowAccess = "own rows" | "another's rows" | "no rows";
const tables: Readonly<Record<RowAccess, Readonly<Record<RowKeyRole, ExpectedByKey>>>> = {
  "own rows": {
    "one row": { ...ownRows, ...singleKeyOnly },
    "several rows": { ...ownRows, ...twoOwners },
    "start key": startKeyInOwnQuery,
  },
  "another's rows": {
    "one row": { ...anothersRows, ...singleKeyOnly },
    "several rows": { ...anothersRows, ...twoOwners },
    "start key": startKeyInDeniedQuery,
  },
  "no rows": {
    "one row": { ...noRows, ...singleKeyOnly },
    "several rows": { ...noRows, ...twoOwners },
    "start key": startKeyInDeniedQuery,
  },
};

/** A range of owners is denied to every caller, even if it begins at the caller's own rows. */
const range: ExpectedByKey = { ...noRows, ...twoOwners };

export function expectedOf(access: Access, keyRole: KeyRole, key: KeyKind): Expected {
  const namesOneKey = keyRole === "one row" || keyRole === "start key";
  if (namesOneKey && key in singleKeyOnly) return "inexpressible";
  if (access === "unsigned" || access === "expired") return access;
  if (keyRole === "no row") return "denied";
  if (keyRole === "always invalid") return "denied or invalid";
  if (keyRole === "a range") return range[key];
  return tables[access][keyRole][key];
}
