import type { Types } from "dynalite/validations/index.js";

/** A member of the API that dynalite does not have; the engine adds what it does. */
export const onConditionCheckFailure: Types = {
  ReturnValuesOnConditionCheckFailure: { type: "String", enum: ["ALL_OLD", "NONE"] },
};

/** The types of a write: without the metrics that dynalite accepts and never gives, so they are refused. */
export function writeTypes({ ReturnItemCollectionMetrics: _, ...types }: Types): Types {
  return types;
}
