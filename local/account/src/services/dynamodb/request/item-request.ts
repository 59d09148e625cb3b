import type { Attributes, AttributeValue, Path } from "dynalite/db/index.js";

/** An item operation as the engine carries it out; members with `_` are parsed expressions. */
export interface ItemRequest {
  readonly TableName: string;
  readonly Key?: Attributes;
  readonly Item?: Attributes;
  readonly AttributesToGet?: readonly string[];
  readonly AttributeUpdates?: Readonly<Record<string, unknown>>;
  readonly Expected?: Readonly<Record<string, unknown>>;
  readonly ReturnValues?: string;
  readonly ReturnConsumedCapacity?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
  readonly _condition?: Expression;
  readonly _projection?: Projection;
  readonly _updates?: { readonly sections: readonly Section[] };
}

/** A Query or a Scan. */
export interface RangeRequest {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly Select?: string;
  readonly AttributesToGet?: readonly string[];
  readonly ReturnConsumedCapacity?: string;
  /** A key condition expression too ends up here: it is what the engine goes by. */
  readonly KeyConditions?: Readonly<Record<string, KeyCondition>>;
  readonly QueryFilter?: Readonly<Record<string, unknown>>;
  readonly ScanFilter?: Readonly<Record<string, unknown>>;
  readonly _filter?: Expression;
  readonly _projection?: Projection;
}

export interface KeyCondition {
  readonly ComparisonOperator: string;
  readonly AttributeValueList?: readonly AttributeValue[];
}

export interface Expression {
  /** The top-level attributes it names. */
  readonly pathHeads: Readonly<Record<string, true>>;
}

export interface Projection {
  readonly paths: readonly Path[];
}

export interface Section {
  readonly path: Path;
  readonly val?: unknown;
}
