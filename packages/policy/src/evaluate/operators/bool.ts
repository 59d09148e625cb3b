import { Problem } from "../pattern";
import type { Operator } from "./operator";

const compile: Operator["compile"] = (text) => {
  const wanted = text.toLowerCase();
  if (wanted !== "true" && wanted !== "false") {
    return new Problem(`"${text}" is neither true nor false`);
  }
  return (actual) => actual.toLowerCase() === wanted;
};

export const boolOperators: readonly (readonly [string, Operator])[] = [
  ["Bool", { negated: false, compile }],
];
