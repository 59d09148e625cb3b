import type { Json, JsonObject } from "../template/json";
import { templateError } from "../validation-error";
import { intrinsics } from "./intrinsics";

export interface FunctionCall {
  readonly name: string;
  readonly argument: Json;
}

/** The function that an object of a template stands for, if it is one. */
export const functionCall = (value: JsonObject): FunctionCall | undefined => {
  const keys = Object.keys(value);
  const unknown = keys.find((key) => key.startsWith("Fn::") && !(key in intrinsics));
  if (unknown !== undefined) {
    throw templateError(
      `Encountered unsupported function: ${unknown} Supported functions are: [${Object.keys(intrinsics).join(", ")}]`,
    );
  }
  const name = keys.find((key) => key.startsWith("Fn::") || (key === "Ref" && keys.length === 1));
  if (name === undefined) return undefined;
  if (keys.length > 1) {
    throw templateError(
      `${name} must be the only member of its object, found [${keys.join(", ")}]`,
    );
  }
  return { name, argument: value[name] ?? null };
};
