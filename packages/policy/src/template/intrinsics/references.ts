import { isList, type Json } from "../json";
import { intrinsicError } from "../template-error";
import { text } from "./intrinsic";
import type { Intrinsic } from "./scope";

/** `Ref: name` */
export const ref: Intrinsic = (argument, scope) => scope.ref(text(argument, "Ref"));

/** `Fn::GetAtt: [logicalId, attribute]` or `"logicalId.attribute"` */
export const getAtt: Intrinsic = (argument, scope) => {
  const { logicalId, attribute } = attributeReference(argument);
  return scope.attribute(logicalId, text(scope.evaluate(attribute), "Fn::GetAtt"));
};

/** The two forms of GetAtt read as one; the attribute's name may be a function. */
export function attributeReference(argument: Json): { logicalId: string; attribute: Json } {
  if (typeof argument === "string") {
    const [logicalId = "", ...rest] = argument.split(".");
    return { logicalId, attribute: rest.join(".") };
  }
  if (isList(argument) && argument.length >= 2 && typeof argument[0] === "string") {
    const [logicalId, attribute = "", ...rest] = argument;
    return { logicalId, attribute: rest.length === 0 ? attribute : [attribute, ...rest].join(".") };
  }
  throw intrinsicError(
    "every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
  );
}

/** `Fn::ImportValue: name` */
export const importValue: Intrinsic = (argument, scope) =>
  scope.importValue(text(scope.evaluate(argument), "Fn::ImportValue"));
