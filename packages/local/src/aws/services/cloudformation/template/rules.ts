import { holds } from "../intrinsics/logic";
import type { Scope } from "../intrinsics/scope";
import { validationError } from "../validation-error";
import type { Template } from "./template";

/** Refuses parameters that a rule of the template forbids. */
export const checkRules = (template: Template, scope: Scope) => {
  for (const { RuleCondition, Assertions } of Object.values(template.rules)) {
    if (RuleCondition !== undefined && !holds(RuleCondition, "RuleCondition", scope)) continue;
    const failed = Assertions.find(({ Assert }) => !holds(Assert, "Assert", scope));
    if (!failed) continue;
    throw validationError(
      `Template constraint violation: ${failed.AssertDescription ?? "an assertion of a rule failed"}`,
    );
  }
};
