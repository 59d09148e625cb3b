import { Problem } from "../template";
import type { Operator } from "./operator";

/** Byte for byte, both sides in base64 (reference_policies_elements_condition_operators.html#Conditions_BinaryEquals). */
const compile: Operator["compile"] = (text) => {
  const wanted = Buffer.from(text, "base64");
  if (wanted.toString("base64") !== text) return new Problem(`"${text}" is not base64`);
  return (actual) => Buffer.from(actual, "base64").equals(wanted);
};

export const binaryOperators: readonly (readonly [string, Operator])[] = [
  ["BinaryEquals", { negated: false, compile }],
];
