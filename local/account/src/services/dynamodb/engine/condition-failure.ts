import { AwsError } from "../../../error";
import type { ItemRequest } from "../request/item-request";

/** Adds the item to a failed condition's error, for who asked for it: dynalite does not. */
export function conditionFailure<T>(
  { ReturnValuesOnConditionCheckFailure }: ItemRequest,
  item: unknown,
  work: () => T,
): T {
  try {
    return work();
  } catch (error) {
    const wanted = ReturnValuesOnConditionCheckFailure === "ALL_OLD" && item !== undefined;
    if (!wanted || !(error instanceof AwsError)) throw error;
    if (error.code !== "ConditionalCheckFailedException") throw error;
    throw new AwsError(error.code, error.message, { details: { Item: item } });
  }
}
