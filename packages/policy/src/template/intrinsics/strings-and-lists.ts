// Tested in src/template/resolve-value.test.ts.
import { intrinsicError } from "../template";
import { argumentsOf, type Intrinsic, resolvedList, textOf } from "./intrinsic";

/** `Fn::Join: [delimiter, [values]]` */
export const join: Intrinsic = (argument, scope) => {
  const [delimiter, values] = argumentsOf(argument, "Fn::Join", { min: 2, max: 2 });
  const parts = resolvedList(values, "Fn::Join", scope);
  return parts.map((part) => textOf(part, "Fn::Join")).join(textOf(delimiter, "Fn::Join"));
};

/** `Fn::Split: [delimiter, string]` */
export const split: Intrinsic = (argument, scope) => {
  const [delimiter, source] = argumentsOf(argument, "Fn::Split", { min: 2, max: 2 });
  const text = textOf(scope.resolve(source ?? null), "Fn::Split");
  return text.split(textOf(delimiter, "Fn::Split"));
};

/** `Fn::Select: [index, [values]]` */
export const select: Intrinsic = (argument, scope) => {
  const [index, values] = argumentsOf(argument, "Fn::Select", { min: 2, max: 2 });
  const position = Number(scope.resolve(index ?? null));
  const value = resolvedList(values, "Fn::Select", scope)[position];
  if (value !== undefined) return value;
  throw intrinsicError(`Fn::Select cannot select nonexistent value at index ${position}`);
};

/** `Fn::Base64: string` */
export const base64: Intrinsic = (argument, scope) => {
  const bytes = new TextEncoder().encode(textOf(scope.resolve(argument), "Fn::Base64"));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
};

/** `Fn::GetAZs: region`. Templates are read without an account, so that each region has three zones. */
export const getAzs: Intrinsic = (argument, scope) => {
  const region = textOf(scope.resolve(argument), "Fn::GetAZs") || scope.region;
  return ["a", "b", "c"].map((zone) => `${region}${zone}`);
};
