import { validationException } from "../engine/errors";
import type { RangeRequest } from "./item-request";

/**
 * A key's value is never empty, so nor may a query ask for one. The text is as users report it of a Query
 * (moto #7062).
 * @throws AwsError ValidationException
 */
export function refuseEmptyKeys({ KeyConditions = {} }: RangeRequest) {
  for (const [name, { ComparisonOperator, AttributeValueList = [] }] of Object.entries(
    KeyConditions,
  )) {
    const isEmpty = AttributeValueList.some(({ S, B }) => S === "" || B === "");
    if (ComparisonOperator === "EQ" && isEmpty) {
      throw validationException(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
      );
    }
  }
}
