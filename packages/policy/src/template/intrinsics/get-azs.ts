import { text } from "./intrinsic";
import type { Intrinsic } from "./scope";

/** `Fn::GetAZs: region`: the embedded account has three zones in its region. */
export const getAzs: Intrinsic = (argument, scope) => {
  const region = text(scope.evaluate(argument), "Fn::GetAZs") || scope.region;
  return ["a", "b", "c"].map((zone) => `${region}${zone}`);
};
