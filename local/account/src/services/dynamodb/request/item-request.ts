import type { Attributes, AttributeValue, Path } from "dynalite/db/index.js";
import type { Types } from "dynalite/validations/index.js";

/** The request of an operation on one item. Parameters that begin with `_` are parsed expressions. */
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
  /** Also from a KeyConditionExpression, once it is parsed. */
  readonly KeyConditions?: Readonly<Record<string, KeyCondition>>;
  readonly QueryFilter?: Readonly<Record<string, unknown>>;
  readonly ScanFilter?: Readonly<Record<string, unknown>>;
  readonly _filter?: Expression;
  readonly _projection?: Projection;
}

interface KeyCondition {
  readonly ComparisonOperator: string;
  readonly AttributeValueList?: readonly AttributeValue[];
}

export interface Expression {
  /** The top-level attributes in it. */
  readonly pathHeads: Readonly<Record<string, true>>;
}

export interface Projection {
  readonly paths: readonly Path[];
}

export interface Section {
  readonly path: Path;
  readonly val?: unknown;
}

/** A parameter of the API that dynalite does not have; the engine implements it. */
export const onConditionCheckFailure: Types = {
  ReturnValuesOnConditionCheckFailure: { type: "String", enum: ["ALL_OLD", "NONE"] },
};

/** The types of a write, without the metrics that dynalite accepts and never returns, so that they are refused. */
export function writeTypes({ ReturnItemCollectionMetrics: _, ...types }: Types): Types {
  return types;
}
