import { arnOperators } from "./arn";
import { binaryOperators } from "./binary";
import { boolOperators } from "./bool";
import { dateOperators } from "./date";
import { ipOperators } from "./ip";
import { numericOperators } from "./numeric";
import type { Operator } from "./operator";
import { stringOperators } from "./string";

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
