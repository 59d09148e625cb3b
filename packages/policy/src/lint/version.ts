import { isObject } from "../template/json";
import type { PolicyDocument } from "../template-policies/policies";

/** `2012-10-17`, the older one, or none, which means the older one. */
export function versionOf({ json }: PolicyDocument): string | undefined {
  return isObject(json) && typeof json.Version === "string" ? json.Version : undefined;
}
