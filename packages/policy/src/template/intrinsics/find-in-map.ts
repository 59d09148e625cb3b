import { isObject, type Json } from "../json";
import { intrinsicError } from "../template-error";
import { list, text } from "./intrinsic";
import type { Intrinsic } from "./scope";

/** `Fn::FindInMap: [map, first key, second key]` */
export const findInMap: Intrinsic = (argument, scope) => {
  const [map = "", first = "", second = ""] = list(argument, "Fn::FindInMap", {
    min: 3,
    max: 3,
  }).map((key) => text(scope.evaluate(key), "Fn::FindInMap"));
  const found = member(member(scope.mappings[map], first), second);
  if (found === undefined) {
    throw intrinsicError(`Unable to get mapping for ${map}::${first}::${second}`);
  }
  return found;
};

const member = (value: Json | undefined, key: string) => (isObject(value) ? value[key] : undefined);
