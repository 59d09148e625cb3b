import { evaluatedList, list, text } from "./intrinsic";
import type { Intrinsic } from "./scope";

/** `Fn::Join: [delimiter, [values]]` */
export const join: Intrinsic = (argument, scope) => {
  const [delimiter, values] = list(argument, "Fn::Join", { min: 2, max: 2 });
  const parts = evaluatedList(values, "Fn::Join", scope);
  return parts.map((part) => text(part, "Fn::Join")).join(text(delimiter, "Fn::Join"));
};

/** `Fn::Split: [delimiter, string]` */
export const split: Intrinsic = (argument, scope) => {
  const [delimiter, source] = list(argument, "Fn::Split", { min: 2, max: 2 });
  return text(scope.evaluate(source ?? null), "Fn::Split").split(text(delimiter, "Fn::Split"));
};

/** `Fn::Base64: string` */
export const base64: Intrinsic = (argument, scope) =>
  Buffer.from(text(scope.evaluate(argument), "Fn::Base64")).toString("base64");
