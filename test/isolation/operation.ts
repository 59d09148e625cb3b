import type { Key } from "./keys";

export interface Index {
  readonly name: string;
  readonly partitionKey: string;
}

export interface Table {
  readonly name: string;
  readonly arn: string;
  /** All that it has; else one that is made up. */
  readonly indexes: readonly Index[];
}

/**
 * What of a request is a row's key: the one row that it is for, several, where to go on in one's own
 * partition, where a range of partitions begins, or nothing at all. What names no row is nobody's to send,
 * whatever the key in its filter; nor is what DynamoDB takes in no case.
 */
export type Naming =
  | "one row"
  | "several rows"
  | "where to go on"
  | "a range"
  | "no row"
  | "what is never valid";

/** One way to ask for something. */
export interface Operation {
  readonly name: string;
  /** `DynamoDB_20120810.GetItem` */
  readonly target: string;
  readonly names: Naming;
  /**
   * No page of AWS says whether DynamoDB finds this request invalid before IAM is asked or after. The
   * embedded account asks first.
   */
  readonly mayBeInvalid?: boolean;
  /** The whole of a seeded row is in the answer to who may read it. */
  readonly shows?: boolean;
  /** @param own the identity ID of whoever sends it */
  body(table: Table, keys: readonly Key[], own: string): object;
}

interface Options {
  readonly variant?: string;
  readonly mayBeInvalid?: boolean;
  readonly shows?: boolean;
}

/** An operation of DynamoDB that names rows in the given way. */
export function operation(
  names: Naming,
  action: string,
  body: Operation["body"],
  { variant, ...more }: Options = {},
): Operation {
  return {
    name: variant ? `${action}, ${variant}` : action,
    target: `DynamoDB_20120810.${action}`,
    names,
    body,
    ...more,
  };
}

/** Variants of one operation, which differ in the members that they add. */
export function variants(
  names: Naming,
  action: string,
  body: Operation["body"],
  added: Readonly<Record<string, object>>,
): Operation[] {
  return Object.entries(added).map(([variant, more]) =>
    operation(names, action, (...given) => ({ ...body(...given), ...more }), { variant }),
  );
}

/** An expression's name for the partition key, which is a reserved word. */
export const owner = { "#owner": "owner" };
