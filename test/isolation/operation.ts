import type { Key } from "./keys";

export interface Index {
  readonly name: string;
  readonly partitionKey: string;
}

export interface Table {
  readonly name: string;
  readonly arn: string;
  /** Its indexes; if it has none, an invented one. */
  readonly indexes: readonly Index[];
}

/**
 * What a key is for in a request: it names the row, or one of several rows; it is the start key of a query of
 * the caller's own rows; or it is where a range of owners begins. `no row`: the request names no row, and is denied
 * to every caller, whatever the key in its filter. `always invalid`: DynamoDB rejects the request for any key.
 */
export type KeyRole =
  | "one row"
  | "several rows"
  | "start key"
  | "a range"
  | "no row"
  | "always invalid";

export interface Operation {
  readonly name: string;
  /** `DynamoDB_20120810.GetItem` */
  readonly target: string;
  readonly keyRole: KeyRole;
  /**
   * AWS does not document whether DynamoDB rejects this request as invalid before or after it asks IAM. The
   * embedded account asks IAM first.
   */
  readonly mayBeInvalid?: boolean;
  /** The response contains the complete row if the caller may read it. */
  readonly returnsRow?: boolean;
  /** @param own the identity ID of the caller */
  body(table: Table, keys: readonly Key[], own: string): object;
}

interface Options {
  readonly variant?: string;
  readonly mayBeInvalid?: boolean;
  readonly returnsRow?: boolean;
}

export function operation(
  keyRole: KeyRole,
  action: string,
  body: Operation["body"],
  { variant, ...more }: Options = {},
): Operation {
  return {
    name: variant ? `${action}, ${variant}` : action,
    target: `DynamoDB_20120810.${action}`,
    keyRole,
    body,
    ...more,
  };
}

/** Variants of one operation, each with more members in its request. */
export function variants(
  keyRole: KeyRole,
  action: string,
  body: Operation["body"],
  added: Readonly<Record<string, object>>,
): Operation[] {
  return Object.entries(added).map(([variant, more]) =>
    operation(keyRole, action, (...given) => ({ ...body(...given), ...more }), { variant }),
  );
}

/** `owner` is a reserved word of DynamoDB, so expressions need a substitute. */
export const owner = { "#owner": "owner" };
