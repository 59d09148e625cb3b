import type { Json, JsonObject } from "../json";
import { intrinsicError } from "../template-error";
import { intrinsics } from "./intrinsics";

export interface FunctionCall {
  readonly name: string;
  readonly argument: Json;
}

/** The function that an object of a template stands for, if it is one. */
export function functionCall(value: JsonObject): FunctionCall | undefined {
  const keys = Object.keys(value);
  const unknown = keys.find((key) => key.startsWith("Fn::") && !(key in intrinsics));
  if (unknown !== undefined) {
    throw intrinsicError(
      `Encountered unsupported function: ${unknown} Supported functions are: [${Object.keys(intrinsics).join(", ")}]`,
    );
  }
  const name = keys.find((key) => key.startsWith("Fn::") || (key === "Ref" && keys.length === 1));
  if (name === undefined) return undefined;
  if (keys.length > 1) {
    throw intrinsicError(
      `${name} must be the only member of its object, found [${keys.join(", ")}]`,
    );
  }
  return { name, argument: value[name] ?? null };
}
