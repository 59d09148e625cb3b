import { ipOperators } from "./ip-range";
import { arnOperators } from "./operators/arn";
import { binaryOperators } from "./operators/binary";
import { boolOperators } from "./operators/bool";
import { dateOperators } from "./operators/date";
import { numericOperators } from "./operators/numeric";
import type { Operator } from "./operators/operator";
import { stringOperators } from "./operators/string";

/** Every operator that compares a value; `Null` asks for presence instead. */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ...stringOperators,
  ...numericOperators,
  ...dateOperators,
  ...boolOperators,
  ...binaryOperators,
  ...ipOperators,
  ...arnOperators,
]);
