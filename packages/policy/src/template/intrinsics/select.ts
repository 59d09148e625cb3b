import { intrinsicError } from "../template-error";
import { evaluatedList, list } from "./intrinsic";
import type { Intrinsic } from "./scope";

/** `Fn::Select: [index, [values]]` */
export const select: Intrinsic = (argument, scope) => {
  const [index, values] = list(argument, "Fn::Select", { min: 2, max: 2 });
  const at = Number(scope.evaluate(index ?? null));
  const found = evaluatedList(values, "Fn::Select", scope)[at];
  if (found === undefined) {
    throw intrinsicError(`Fn::Select cannot select nonexistent value at index ${at}`);
  }
  return found;
};
