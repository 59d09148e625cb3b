import { Problem } from "../pattern";
import type { Operator } from "./operator";

/** Byte for byte, both sides in base64 (reference_policies_elements_condition_operators.html#Conditions_BinaryEquals). */
const compile: Operator["compile"] = (text) => {
  if (!isBase64(text)) return new Problem(`"${text}" is not base64`);
  return (actual) =>
    isBase64(actual) ? actual === text : new Problem(`the request's "${actual}" is not base64`);
};

/** Bytes have one spelling, so equal texts are equal bytes. */
const isBase64 = (text: string) => Buffer.from(text, "base64").toString("base64") === text;

export const binaryOperators: readonly (readonly [string, Operator])[] = [
  ["BinaryEquals", { negated: false, compile }],
];
