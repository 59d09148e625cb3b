import { arnPattern, fitsArn } from "../arn-pattern";
import { Problem } from "../pattern";
import { type Operator, pair } from "./operator";

/** `ArnEquals` and `ArnLike` behave identically (reference_policies_elements_condition_operators.html#Conditions_ARN). */
const compile: Operator["compile"] = (wanted, variables) => {
  const pattern = arnPattern(wanted, { variables });
  if (pattern instanceof Problem) return pattern;
  return (actual, context) => fitsArn(pattern, actual, context);
};

export const arnOperators = [
  ...pair("ArnEquals", "ArnNotEquals", compile),
  ...pair("ArnLike", "ArnNotLike", compile),
];
