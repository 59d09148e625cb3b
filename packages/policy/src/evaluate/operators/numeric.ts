import { comparisons } from "./compare";

export const numericOperators = comparisons("Numeric", (text) =>
  /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : undefined,
);
